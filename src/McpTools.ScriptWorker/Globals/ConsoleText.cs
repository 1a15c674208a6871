using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Formats text for the console.</summary>
internal static class ConsoleText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(i => (char)i).Where(c => c is not ('\'' or '\\'))]);

    public static string Cut(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[max - 1]) ? max - 1 : max), "…");

    /// <summary>Indents each line by two spaces for every open group.</summary>
    public static string Group(string text, int groups)
    {
        string pad = new(' ', 2 * groups);
        return groups == 0 ? text : pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }

    /// <returns>The first lines of the text.</returns>
    public static string Lines(string text, int count)
    {
        string[] lines = text.Split('\n', count + 1);
        return lines.Length <= count ? text : string.Join('\n', lines, 0, count);
    }

    public static string Quote(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return $"'{text}'";
        }

        char quote = !text.Contains('\'', StringComparison.Ordinal) ? '\''
            : !text.Contains('"', StringComparison.Ordinal) ? '"'
            : !text.Contains('`', StringComparison.Ordinal) && !text.Contains("${", StringComparison.Ordinal) ? '`'
            : '\'';
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append(quote);
        foreach (char c in text)
        {
            _ = c switch
            {
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\v' => quoted.Append("\\v"),
                '\\' => quoted.Append("\\\\"),
                < ' ' or (>= '\u007F' and < '\u00A0') => quoted.Append("\\x").Append(((int)c).ToString("X2", CultureInfo.InvariantCulture)),
                _ => c == quote ? quoted.Append('\\').Append(c) : quoted.Append(c),
            };
        }

        return quoted.Append(quote).ToString();
    }

    public static bool IsIdentifier(string text) =>
        text.Length is > 0 and < 200 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');

    public static bool IsIndex(string text) =>
        text.Length is > 0 and <= 10 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
}
