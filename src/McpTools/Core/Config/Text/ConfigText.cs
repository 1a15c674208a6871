using System.Text.Json;
using System.Text.Unicode;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>The text of a file: its values, their positions and its faults. Immutable: it is read once, however often its values are used.</summary>
internal sealed class ConfigText
{
    /// <summary>Largest file that is read, in bytes: 4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private ConfigText(ConfigOutline outline, IReadOnlyList<TextFault> faults) => (Outline, Faults) = (outline, faults);

    /// <summary>Without values, <see cref="Faults"/> says why.</summary>
    public ConfigOutline Outline { get; }

    /// <summary>The faults of the text itself.</summary>
    public IReadOnlyList<TextFault> Faults { get; }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Represents a file whose text could not be read.</summary>
    public static ConfigText Unreadable(string message, string remedy) =>
        Broken(ConfigOutline.None, default, message, remedy);

    public static ConfigText Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlyMemory<byte> text = utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        ConfigOutline unread = new(text, []);
        if (utf8.Length > MaxBytes)
        {
            return Broken(unread, default, $"is larger than {MaxBytes / (1024 * 1024)} MiB", "Move large parts into files that it names");
        }

        if (!Utf8.IsValid(text.Span))
        {
            return Broken(unread, unread.At(ConfigParser.FindInvalid(text.Span) ?? 0), "is not UTF-8 text", "Save the file in the encoding UTF-8");
        }

        ConfigParser parser = new(text);
        try
        {
            parser.Parse();
        }
        catch (JsonException fault)
        {
            (string message, string remedy) = Explain(fault, text.Span);
            return Broken(unread, PositionOf(fault, unread), message, remedy);
        }

        ConfigOutline outline = new(text, parser.Rows);
        return outline.IsObject
            ? new(outline, [.. parser.Faults.Select(outline.Locate)])
            : Broken(outline, outline.OfValue(JsonPointer.Root), "must be an object", "Write { \"version\": 1 }");
    }

    private static ConfigText Broken(ConfigOutline outline, (int Line, int Column) position, string message, string remedy) =>
        new(outline, [new(JsonPointer.Root, position, message, remedy)]);

    private static (int Line, int Column) PositionOf(JsonException fault, ConfigOutline outline)
    {
        ReadOnlySpan<byte> text = outline.Text;
        int start = 0;
        for (long line = fault.LineNumber ?? 0; line > 0 && text[start..].IndexOf((byte)'\n') is var end and >= 0; line--)
        {
            start += end + 1;
        }

        return outline.At(start + (int)(fault.BytePositionInLine ?? 0));
    }

    private static (string Message, string Remedy) Explain(JsonException fault, ReadOnlySpan<byte> text)
    {
        string message = fault.Message;
        int details = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (details < 0 ? message : message[..details]).TrimEnd('.', ' ');
        if (text.Trim(" \t\r\n"u8).IsEmpty || message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
        {
            return ("the file has no content", "Write { \"version\": 1 }");
        }

        return ("this is not JSON: " + message, message switch
        {
            _ when message.StartsWith("'\"' is invalid after a value", StringComparison.Ordinal) => "Put a comma before it",
            _ when message.StartsWith("'''", StringComparison.Ordinal) => "Use double quotes",
            _ when message.Contains("should be closed", StringComparison.Ordinal) => "Close what is still open with } or ]",
            _ when message.Contains("maximum configured depth", StringComparison.Ordinal) => $"Nest at most {ConfigParser.MaxDepth} levels",
            _ when message.Contains("Expected end of string", StringComparison.Ordinal) => "Close the string with a double quote",
            _ when message.Contains("0x0A", StringComparison.Ordinal) || message.Contains("0x0D", StringComparison.Ordinal) =>
                "Close the string with a double quote, and write line ends within it as \\n",
            _ => "Fix the text here; nothing of the file is used until then",
        });
    }
}

/// <param name="Pointer">The value at fault; the root when the text as a whole is.</param>
/// <param name="Position">Both parts count from 1; zero when the file as a whole is at fault.</param>
/// <param name="Message">The fault.</param>
/// <param name="Remedy">The text to write instead.</param>
internal sealed record TextFault(JsonPointer Pointer, (int Line, int Column) Position, string Message, string Remedy);
