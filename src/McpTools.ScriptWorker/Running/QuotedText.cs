using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpTools.ScriptWorker.Running;

/// <summary>Writes strings of a script as JSON.</summary>
internal static class QuotedText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Appends a string of JSON. Half of a surrogate pair becomes U+FFFD, because JSON allows it, but its readers do not.</summary>
    public static void AppendQuoted(this StringBuilder json, string text)
    {
        json.Append('"');
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAny(Escaped) is >= 0 and var next)
        {
            AppendText(json, rest[..next]);
            json.Append(rest[next] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var control => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
            });
            rest = rest[(next + 1)..];
        }

        AppendText(json, rest);
        json.Append('"');
    }

    private static void AppendText(StringBuilder json, ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            json.Append(text);
            return;
        }

        foreach (Rune rune in text.EnumerateRunes())
        {
            json.Append(rune.ToString());
        }
    }
}
