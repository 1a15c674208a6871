using McpTools.Contract;

namespace McpTools.Tools.Prompts;

/// <summary>A prompt that tools.json declares.</summary>
/// <param name="definition">Its list entry.</param>
/// <param name="messages">The messages, and whether the model is their speaker.</param>
/// <param name="values">The allowed values of arguments that do not accept every value.</param>
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

/// <summary>A text with <c>{{name}}</c> where the value of an argument goes. Values are inserted as they are; placeholders in them are not expanded.</summary>
internal sealed class PromptText
{
    private const string Open = "{{";
    private const string Close = "}}";

    // The longest name with some spaces around it. The limit keeps parsing linear when braces open and never close.
    private const int MaxPlaceholderCharacters = 2 * EntryName.MaxLength;

    private readonly List<(string Text, bool IsArgument)> parts;

    private PromptText(List<(string Text, bool IsArgument)> parts) => this.parts = parts;

    /// <summary>The names of the arguments that the text mentions, with repetitions.</summary>
    public IEnumerable<string> Names => parts.Where(part => part.IsArgument).Select(part => part.Text);

    /// <summary>Double braces around anything but a name are text.</summary>
    public static PromptText Parse(string text)
    {
        List<(string Text, bool IsArgument)> parts = [];
        int done = 0;
        for (int open = text.IndexOf(Open, StringComparison.Ordinal); open >= 0;)
        {
            int from = open + Open.Length;
            int length = text.AsSpan(from, Math.Min(MaxPlaceholderCharacters + Close.Length, text.Length - from)).IndexOf(Close);
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

    /// <summary>The length of what <see cref="Fill"/> returns.</summary>
    public long LengthWith(IReadOnlyDictionary<string, string> arguments) => parts.Sum(part => (long)ValueOf(part, arguments).Length);

    /// <param name="arguments">Values by name. A value that is missing is an empty text.</param>
    public string Fill(IReadOnlyDictionary<string, string> arguments) => string.Concat(parts.Select(part => ValueOf(part, arguments)));

    private static string ValueOf((string Text, bool IsArgument) part, IReadOnlyDictionary<string, string> arguments) =>
        part.IsArgument ? arguments.GetValueOrDefault(part.Text, "") : part.Text;
}
