namespace McpTools.Contract;

/// <summary>Words a person picks and fills in, to begin a conversation with.</summary>
internal interface IPrompt
{
    PromptDefinition Definition { get; }

    /// <param name="arguments">Every required one is there, and none that is not defined or has no text.</param>
    /// <exception cref="ToolErrorException">A value is none that the argument may have; the message says which it may.</exception>
    IReadOnlyList<PromptMessage> Render(IReadOnlyDictionary<string, string> arguments);

    /// <summary>Values of an argument that fit what was typed, at most 100.</summary>
    IReadOnlyList<string> Complete(string argument, string typed) => [];
}

/// <summary>What a person sees of a prompt before picking it. Equal where nobody could tell the two apart.</summary>
internal sealed record PromptDefinition
{
    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, unique among prompts.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<PromptArgument> Arguments { get; init; } = [];

    /// <summary>Words to select by in toolsets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool Equals(PromptDefinition? other) =>
        other is not null
        && (Name, Title, Description) == (other.Name, other.Title, other.Description)
        && Arguments.SequenceEqual(other.Arguments)
        && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => string.GetHashCode(Name, StringComparison.Ordinal);
}

internal sealed record PromptArgument(string Name, string Description, bool Required);

/// <param name="FromAssistant">Whether the model says it; else the person does.</param>
/// <param name="Text">Ready to send.</param>
internal sealed record PromptMessage(bool FromAssistant, string Text);
