using System.Buffers;
using System.Text.RegularExpressions;

namespace McpTools.ScriptWorker.Running;

/// <summary>Writes messages of the engine as V8 does, whose words models know.</summary>
internal static partial class EngineMessages
{
    private const int MaxCalleeCharacters = 80;

    private static readonly SearchValues<char> CalleeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$.?[]");

    /// <param name="message">The name and the message of an error.</param>
    /// <param name="code">The code of the script.</param>
    /// <param name="position">The line and the column of the error, from 1; null when it is not in the code.</param>
    public static string Translate(string message, string code, (int Line, int Column)? position)
    {
        if (NoFunction().Match(message) is { Success: true } call)
        {
            return Callee(call.Groups["name"].Value, code, position) is { } callee ? $"TypeError: {callee} is not a function" : message;
        }

        return message == "SyntaxError: Unexpected token 'o' in JSON at position 1"
            ? "SyntaxError: \"[object Object]\" is not valid JSON. JSON.parse takes a text, and this value is an object already"
            : PropertyOfNothing().Replace(message, "Cannot read properties of ${value} (reading '${name}')", 1)
                .Replace("String compilation has been disabled in engine options", "eval and new Function are off. Write the code into the script", StringComparison.Ordinal);
    }

    private static string? Callee(string name, string code, (int Line, int Column)? position)
    {
        if (position is not (var line, var column))
        {
            return null;
        }

        ReadOnlySpan<char> rest = code;
        for (int current = 1; current < line && rest.IndexOf('\n') is >= 0 and var end; current++)
        {
            rest = rest[(end + 1)..];
        }

        rest = rest[Math.Min(column - 1, rest.Length)..];
        int member = rest.IndexOf($".{name}", StringComparison.Ordinal);
        int length = rest.StartsWith(name, StringComparison.Ordinal) && !rest[name.Length..].StartsWith(".") ? name.Length
            : member >= 0 ? member + 1 + name.Length
            : 0;
        return length is > 0 and <= MaxCalleeCharacters && !rest[..length].ContainsAnyExcept(CalleeCharacters) ? rest[..length].ToString() : null;
    }

    [GeneratedRegex(@"(?<=^TypeError: )Cannot read property '(?<name>[^']*)' of (?<value>null|undefined)", RegexOptions.ExplicitCapture)]
    private static partial Regex PropertyOfNothing();

    [GeneratedRegex(@"^TypeError: Property '(?<name>[^']*)' of object is not a function$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoFunction();
}
