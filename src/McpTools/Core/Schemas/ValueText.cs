using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Writes values, names and locations for messages: short, on one line.</summary>
internal static class ValueText
{
    private const int MaxLength = 60;

    /// <summary>Text in quotes as a person writes it; the JSON of any other value.</summary>
    public static string Of(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            return Quote(value.GetString()!);
        }

        // The value may be large, and only its beginning is shown.
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value);
        return Cut(OneLine(Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 8 * MaxLength)])));
    }

    /// <summary>The JSON of a value behind the name of its type.</summary>
    public static string WithType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => $"boolean {Of(value)}",
        JsonValueKind.Number => $"number {Of(value)}",
        JsonValueKind.String => $"string {Of(value)}",
        JsonValueKind.Array => $"array {Of(value)}",
        _ => $"object {Of(value)}",
    };

    public static string Quote(string text) => $"\"{Cut(OneLine(text))}\"";

    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>A location as people write it: <c>$</c>, <c>$.place.lat</c>, <c>$.tags[2]</c>, <c>$['odd name']</c>.</summary>
    public static string Path(JsonPointer pointer) =>
        "$" + string.Concat(pointer.Steps.Select(step => step.IsIndex ? $"[{step.Segment}]" : Segment(step.Segment)));

    private static string Segment(string name) =>
        name.Length is > 0 and <= MaxLength && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_')
            ? "." + name
            : $"['{Cut(OneLine(name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)))}']";

    public static string Counted(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : noun.EndsWith('y') ? "ies" : "s")}")
            .Replace("yies", "ies", StringComparison.Ordinal);

    /// <summary>" of 2 to 5 items" and the like, or nothing without bounds.</summary>
    public static string Range(int? least, int? most, string noun) => (least, most) switch
    {
        (null, null) => "",
        ({ } low, null) => $" of at least {Counted(low, noun)}",
        (null, { } high) => $" of at most {Counted(high, noun)}",
        ({ } low, { } high) when low == high => $" of exactly {Counted(low, noun)}",
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $" of {low} to {Counted(high, noun)}"),
    };

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1;
        return text[..length] + "…";
    }

    private static string OneLine(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            bool blank = c is ' ' or '\n' or '\r' or '\t';
            if (blank && line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
            else if (!blank)
            {
                _ = char.IsControl(c) ? line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : line.Append(c);
            }
        }

        return line.ToString();
    }
}
