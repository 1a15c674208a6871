using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>The other ways in which models write a value. Each says exactly the same as the value itself.</summary>
internal static class ValueReadings
{
    private static readonly JsonDocumentOptions WithoutDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>Text as the number, the boolean, the object or the list that it writes; a whole number or a boolean as text; one value as a list. The first one that fits is meant.</summary>
    public static IEnumerable<JsonElement> Of(JsonElement value)
    {
        JsonElement? other = value.ValueKind switch
        {
            JsonValueKind.String => OfText(value.GetString()!),
            JsonValueKind.True or JsonValueKind.False => Quoted(value),
            JsonValueKind.Number when IsPlainInteger(JsonMarshal.GetRawUtf8Value(value)) => Quoted(value),
            _ => null,
        };
        if (other is { } reading)
        {
            yield return reading;
        }

        if (CanBeItem(value))
        {
            yield return JsonElement.Parse([(byte)'[', .. JsonMarshal.GetRawUtf8Value(value), (byte)']'], CompactJson.Deep);
        }
    }

    private static JsonElement? OfText(string text) =>
        text is "true" or "false" || IsNumber(text) ? JsonElement.Parse(text)
        : text.AsSpan().TrimStart() is ['{' or '[', ..] ? Parse(text)
        : null;

    private static JsonElement? Parse(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            // Text may hide half of a surrogate pair behind an escape of its own.
            return UnicodeText.IsAll(new Utf8JsonReader(utf8)) ? JsonElement.Parse(utf8, WithoutDuplicates) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Quoted(JsonElement value) => JsonElement.Parse([(byte)'"', .. JsonMarshal.GetRawUtf8Value(value), (byte)'"']);

    // Text that is empty, or that begins like JSON but is none, was not meant as an item.
    private static bool CanBeItem(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 } text
            && text is not (['[', '"' or '{' or '[', ..] or ['{', '"', ..]),
        _ => true,
    };

    private static bool IsPlainInteger(ReadOnlySpan<byte> raw) => !raw.ContainsAny((byte)'.', (byte)'e', (byte)'E');

    // Every digit must survive in the number that a tool reads.
    private static bool IsNumber(string text)
    {
        bool isWritten = text.Length is > 0 and <= 40 && (char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] == '-'));
        if (!isWritten || !IsJson(text))
        {
            return false;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            || (TryDecimal(text, out decimal exact)
                && TryDecimal(double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture), out decimal asRead)
                && asRead == exact);
    }

    private static bool TryDecimal(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool IsJson(string text)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
