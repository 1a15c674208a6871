using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace McpTools.Core.Config;

/// <summary>From the bytes of a file to its values, or to the one problem that leaves nothing to read.</summary>
internal static class ConfigText
{
    /// <summary>Largest file that is read, in bytes: 4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Null when the text could not be read as an object.</summary>
    public static JsonObject? Read(
        string file, ReadOnlyMemory<byte> utf8, ConfigEntries entries, out ConfigParser parser, out ConfigProblems problems)
    {
        var text = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        parser = new(text);
        problems = new(new ConfigPlaces(file, parser.Positions, entries));
        if (utf8.Length > MaxBytes)
        {
            problems.AddAt("", default, $"is larger than {MaxBytes / (1024 * 1024)} MiB", "Move what is large into files that it names");
            return null;
        }

        if (!Utf8.IsValid(text.Span))
        {
            var place = parser.Positions.At(ConfigParser.FindInvalid(text.Span) ?? 0);
            problems.AddAt("", place, "is not UTF-8 text", "Save the file in the encoding UTF-8");
            return null;
        }

        try
        {
            if (parser.Parse() is JsonObject root)
            {
                return root;
            }

            problems.AddInFile("", "must be an object", "Write { \"version\": 1 }");
        }
        catch (JsonException fault)
        {
            var (message, remedy) = Explain(fault, text.Span);
            problems.AddAt("", Place(fault, parser.Positions, text.Span), message, remedy);
        }

        return null;
    }

    private static (int Line, int Column) Place(JsonException fault, ConfigPositions positions, ReadOnlySpan<byte> text)
    {
        int start = 0;
        for (long line = fault.LineNumber ?? 0; line > 0 && text[start..].IndexOf((byte)'\n') is var end and >= 0; line--)
        {
            start += end + 1;
        }

        return positions.At(start + (int)(fault.BytePositionInLine ?? 0));
    }

    private static (string Message, string Remedy) Explain(JsonException fault, ReadOnlySpan<byte> text)
    {
        string message = fault.Message;
        int details = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (details < 0 ? message : message[..details]).TrimEnd('.', ' ');
        if (text.Trim(" \t\r\n"u8).IsEmpty || message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
        {
            return ("the file holds nothing", "Write { \"version\": 1 }");
        }

        return ("this is no JSON: " + message, message switch
        {
            _ when message.StartsWith("'\"' is invalid after a value", StringComparison.Ordinal) => "Put a comma before it",
            _ when message.StartsWith("'''", StringComparison.Ordinal) => "Use double quotes",
            _ when message.Contains("should be closed", StringComparison.Ordinal) => "Close what is still open with } or ]",
            _ when message.Contains("maximum configured depth", StringComparison.Ordinal) => $"Nest at most {ConfigParser.MaxDepth} levels",
            _ when message.Contains("Expected end of string", StringComparison.Ordinal) => "Close the string with a double quote",
            _ when message.Contains("0x0A", StringComparison.Ordinal) || message.Contains("0x0D", StringComparison.Ordinal) =>
                "Close the string with a double quote, and write line ends within it as \\n",
            _ => "Mend the text here; nothing of the file is used until then",
        });
    }
}
