using System.Text.Json;
using System.Text.Unicode;

namespace McpTools.Core.Json;

/// <summary>Finds strings that are not text: bytes that are not UTF-8, and halves of surrogate pairs. A JSON reader accepts them, and fails only when it is asked for the text.</summary>
internal static class UnicodeText
{
    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The input is not JSON.</exception>
    public static bool IsAll(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    /// <param name="text">A string of valid JSON.</param>
    public static bool IsText(JsonElement text) => IsRead(text.GetString);

    public static bool IsNamedByText(JsonProperty member) => IsRead(() => member.Name);

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsRead(Func<string?> read)
    {
        try
        {
            _ = read();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
