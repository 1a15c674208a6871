using McpTools.Contract;

namespace McpTools.Tools.Prompts;

/// <summary>A prompt that tools.json declares.</summary>
/// <param name="definition">What a person sees of it.</param>
/// <param name="messages">What it says, and whether the model says it.</param>
/// <param name="values">Of the arguments that may have only some.</param>
internal sealed class DeclaredPrompt(
    PromptDefinition definition,
    IReadOnlyList<(bool FromAssistant, PromptText Text)> messages,
    IReadOnlyDictionary<string, IReadOnlyList<string>> values) : IPrompt
{
    public PromptDefinition Definition => definition;

    public IReadOnlyList<PromptMessage> Render(IReadOnlyDictionary<string, string> arguments)
    {
        foreach ((string name, string value) in arguments)
        {
            if (values.TryGetValue(name, out IReadOnlyList<string>? allowed) && !allowed.Contains(value))
            {
                throw new ToolErrorException("value_not_allowed", $"The argument \"{name}\" must be one of {string.Join(", ", allowed.Select(one => $"\"{one}\""))}. Send one of them.");
            }
        }

        if (messages.Sum(message => message.Text.LengthWith(arguments)) > PromptLimits.RenderedCharacters)
        {
            throw new ToolErrorException("prompt_too_long", $"With these arguments the prompt has more than {PromptLimits.RenderedCharacters:#,0} characters. Shorten them.");
        }

        return [.. messages.Select(message => new PromptMessage(message.FromAssistant, message.Text.Fill(arguments)))];
    }

    public IReadOnlyList<string> Complete(string argument, string typed) =>
        [.. values.GetValueOrDefault(argument, []).Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
}

/// <summary>Words with <c>{{name}}</c> where the value of an argument goes. A value is put in as it is and never looked at again.</summary>
internal sealed class PromptText
{
    private const string Open = "{{";
    private const string Close = "}}";

    // A name with some spaces around it. Looking no further keeps reading linear where braces open and never close.
    private const int MaxWithin = 2 * EntryName.MaxLength;

    private readonly List<(string Text, bool IsArgument)> parts;

    private PromptText(List<(string Text, bool IsArgument)> parts) => this.parts = parts;

    public IEnumerable<string> Names => parts.Where(part => part.IsArgument).Select(part => part.Text);

    /// <summary>Whatever is in double braces and no name is text.</summary>
    public static PromptText Parse(string text)
    {
        List<(string Text, bool IsArgument)> parts = [];
        int done = 0;
        for (int open = text.IndexOf(Open, StringComparison.Ordinal); open >= 0;)
        {
            int from = open + Open.Length;
            int length = text.AsSpan(from, Math.Min(MaxWithin + Close.Length, text.Length - from)).IndexOf(Close);
            ReadOnlySpan<char> name = length < 0 ? default : text.AsSpan(from, length).Trim(' ');
            if (EntryName.IsValid(name))
            {
                parts.Add((text[done..open], false));
                parts.Add((name.ToString(), true));
                done = from + length + Close.Length;
            }

            open = text.IndexOf(Open, Math.Max(done, open + 1), StringComparison.Ordinal);
        }

        parts.Add((text[done..], false));
        return new PromptText(parts);
    }

    /// <summary>Characters of what <see cref="Fill"/> would answer.</summary>
    public long LengthWith(IReadOnlyDictionary<string, string> arguments) => parts.Sum(part => (long)Of(part, arguments).Length);

    /// <param name="arguments">One that is absent is empty.</param>
    public string Fill(IReadOnlyDictionary<string, string> arguments) => string.Concat(parts.Select(part => Of(part, arguments)));

    private static string Of((string Text, bool IsArgument) part, IReadOnlyDictionary<string, string> arguments) =>
        part.IsArgument ? arguments.GetValueOrDefault(part.Text, "") : part.Text;
}
