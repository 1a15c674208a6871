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
