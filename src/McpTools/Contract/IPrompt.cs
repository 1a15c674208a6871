namespace McpTools.Contract;

/// <summary>A text with placeholders. A person picks it, fills it in, and begins a conversation with it.</summary>
/// <remarks>Implementations are thread safe and do not wait for anything: they work on what was read with tools.json.</remarks>
internal interface IPrompt
{
    /// <summary>The list entry of this prompt. Always the same instance.</summary>
    PromptDefinition Definition { get; }

    /// <summary>Fills in the placeholders.</summary>
    /// <param name="arguments">Values by argument name. The caller has checked that every required argument is there and that no other name is.</param>
    /// <returns>The messages in their order.</returns>
    /// <exception cref="ToolErrorException">A value is not one of those that the argument allows, or the text becomes too long. The caller of this method turns it into a protocol error.</exception>
    IReadOnlyList<PromptMessage> Render(IReadOnlyDictionary<string, string> arguments);

    /// <summary>Values of an argument that begin with what the person has typed so far, at most 100. Empty by default.</summary>
    IReadOnlyList<string> Complete(string argument, string typed) => [];
}

/// <summary>What a person sees of a prompt before picking it.</summary>
/// <remarks>Two definitions are equal when all members are. A reload compares them to decide whether clients must be told.</remarks>
internal sealed record PromptDefinition
{
    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, unique among prompts.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for a person's screen.</summary>
    public required string Title { get; init; }

    /// <summary>What the prompt is good for, in at most 1,500 characters.</summary>
    public required string Description { get; init; }

    /// <summary>What the person fills in, at most 20.</summary>
    public IReadOnlyList<PromptArgument> Arguments { get; init; } = [];

    /// <summary>Words by which toolsets select prompts.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Equals(PromptDefinition? other) =>
        other is not null
        && (Name, Title, Description) == (other.Name, other.Title, other.Description)
        && Arguments.SequenceEqual(other.Arguments)
        && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);
}

/// <summary>One value that a person fills in.</summary>
/// <param name="Name">1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, unique within the prompt.</param>
/// <param name="Description">Tells the person what to fill in; may be empty.</param>
/// <param name="Required">Whether the prompt cannot be used without the value. An optional value that is missing is an empty text.</param>
internal sealed record PromptArgument(string Name, string Description, bool Required);

/// <summary>One message of a filled-in prompt.</summary>
/// <param name="FromAssistant">True for a message of the model, false for a message of the person.</param>
/// <param name="Text">The text with all placeholders filled in.</param>
internal sealed record PromptMessage(bool FromAssistant, string Text);
