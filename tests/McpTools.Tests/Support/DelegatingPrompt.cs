using McpTools.Contract;

namespace McpTools.Tests.Support;

/// <summary>A prompt whose text a test defines where it is created.</summary>
internal sealed class DelegatingPrompt(string name, Func<IReadOnlyDictionary<string, string>, string>? say = null) : IPrompt
{
    public IReadOnlyList<PromptArgument> Arguments { get; init; } = [];

    public IReadOnlyList<string> Values { get; init; } = [];

    public string Description { get; init; } = "Says the text of the test.";

    public PromptDefinition Definition => field ??= new PromptDefinition { Name = name, Title = name, Description = Description, Arguments = Arguments };

    public IReadOnlyList<PromptMessage> Render(IReadOnlyDictionary<string, string> arguments) => [new PromptMessage(false, say?.Invoke(arguments) ?? name)];

    public IReadOnlyList<string> Complete(string argument, string typed) =>
        [.. Values.Where(value => value.StartsWith(typed, StringComparison.Ordinal))];
}
