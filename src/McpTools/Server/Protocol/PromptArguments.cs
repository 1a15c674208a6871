using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Server.Calls;
using ModelContextProtocol;

namespace McpTools.Server.Protocol;

/// <summary>Reads the arguments of prompts/get, and says what is wrong with them before a prompt sees them.</summary>
internal static class PromptArguments
{
    private const int MaxNames = 20;

    /// <summary>Those that have text: a form sends an empty one for what a person left blank.</summary>
    /// <exception cref="McpProtocolException">One is missing, unknown, no text, or too long.</exception>
    public static IReadOnlyDictionary<string, string> Read(PromptDefinition prompt, IDictionary<string, JsonElement>? given, int maxCharacters)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (prompt.Arguments.All(argument => argument.Name != name))
            {
                throw Wrong($"The prompt \"{prompt.Name}\" has no argument \"{ShownName.Of(name)}\". {Advice(prompt, name)}");
            }

            if (TextOf(name, value, maxCharacters) is { Length: > 0 } text)
            {
                read.Add(name, text);
            }
        }

        string[] missing = [.. prompt.Arguments.Where(argument => argument.Required && !read.ContainsKey(argument.Name)).Select(argument => argument.Name)];
        return missing.Length == 0 ? read : throw Wrong(
            $"The prompt \"{prompt.Name}\" needs {(missing.Length == 1 ? "the argument" : "the arguments")} {Quoted(missing)}. Send {(missing.Length == 1 ? "it" : "them")} as text in \"arguments\".");
    }

    private static string? TextOf(string name, JsonElement value, int maxCharacters)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            throw Wrong($"The argument \"{name}\" is no text. Send it as a JSON string.");
        }

        string text = value.GetString()!;
        return text.Length <= maxCharacters ? text : throw Wrong(
            $"The argument \"{name}\" has {text.Length} characters, more than the {maxCharacters} it may have. Shorten it.");
    }

    private static string Advice(PromptDefinition prompt, string given)
    {
        string[] names = [.. prompt.Arguments.Select(argument => argument.Name)];
        return NearestName.Among(names, given) is { } nearest ? $"Did you mean \"{nearest}\"?"
            : names.Length == 0 ? "It takes none: send no arguments."
            : $"It takes {Quoted(names)}.";
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Take(MaxNames).Select(name => $"\"{name}\""));

    private static McpProtocolException Wrong(string message) => new(message, McpErrorCode.InvalidParams);
}
