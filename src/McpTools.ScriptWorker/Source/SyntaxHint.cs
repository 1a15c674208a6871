using System.Globalization;
using System.Text.RegularExpressions;
using Acornima;

namespace McpTools.ScriptWorker.Source;

/// <summary>Guesses from the place where code did not parse what its author meant to send.</summary>
internal static partial class SyntaxHint
{
    /// <param name="error">The error of the parser.</param>
    /// <param name="code">The code as it was sent.</param>
    /// <returns>A sentence; empty when there is nothing to add to the error.</returns>
    public static string For(ParseErrorException error, string code)
    {
        string line = LineOf(code, error.LineNumber);
        string before = error.LineNumber > 1 ? LineOf(code, error.LineNumber - 1) : "";
        ReadOnlySpan<char> rest = error.Column < line.Length ? line.AsSpan(error.Column) : [];
        return Export().IsMatch(code) ? "A script exports nothing: remove export, and end the script with the value or with a call."
            : code.Contains("```", StringComparison.Ordinal) ? "Send the code alone, without text and Markdown around it."
            : Envelope().IsMatch(code) ? "Send the code itself, without an object around it."
            : rest is ['\\', 'n' or 'r' or 't' or '"' or '\'' or '\\', ..] ? "The code was escaped twice: it has \\n as two characters instead of a line break. Escape it once."
            : rest is [> '\u007f', ..] ? ForCharacter(line, error.Column)
            : Python().IsMatch(line) || Python().IsMatch(before) ? "This looks like Python; send JavaScript."
            : TypeScriptHint.IsLikely(code, error.LineNumber) ? "This looks like TypeScript; send plain JavaScript, without types."
            : rest is ['<', '>' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..] ? "JSX is not supported; write HTML as a text."
            : "";
    }

    private static string ForCharacter(string line, int column)
    {
        int code = char.IsSurrogatePair(line, column) ? char.ConvertToUtf32(line, column) : line[column];
        string plain = code switch
        {
            '\u201c' or '\u201d' or '\u201e' or '\u00ab' or '\u00bb' or '\u2033' => "Write \" instead.",
            '\u2018' or '\u2019' or '\u201a' or '\u2032' or '\u00b4' => "Write ' instead.",
            >= '\uff01' and <= '\uff5e' => $"Write {(char)(code - '\uff01' + '!')} instead.",
            '\u2212' or '\u2013' or '\u2014' => "Write - instead.",
            _ => "Outside of texts and comments, write plain characters.",
        };
        string shown = char.IsControl((char)code) || CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.Format ? "The invisible character"
            : $"The character {char.ConvertFromUtf32(code)}";
        return string.Create(CultureInfo.InvariantCulture, $"{shown} (U+{code:X4}) is not part of the language. {plain}");
    }

    private static string LineOf(string code, int line)
    {
        ReadOnlySpan<char> rest = code;
        for (int current = 1; current < line && rest.IndexOf('\n') is >= 0 and var end; current++)
        {
            rest = rest[(end + 1)..];
        }

        int length = rest.IndexOf('\n');
        return (length >= 0 ? rest[..length] : rest).TrimEnd('\r').ToString();
    }

    [GeneratedRegex(@"^[ \t]*export[ \t]+(default|const|let|var|async|function|class|\{)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Export();

    [GeneratedRegex("""^\s*\{\s*"?(code|script|javascript|source)"?\s*:\s*["'`]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Envelope();

    // The pattern matches a line that opens a block with a colon, and an import.
    [GeneratedRegex(
        @"^\s*((def|for|if|elif|else|while|with|try|except|class)\b[^{}]*:\s*(\#.*)?|(from\s+[\w.]+\s+)?import\s+[\w.]+(\s+as\s+\w+)?\s*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Python();
}
