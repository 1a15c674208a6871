using System.Text.Json;

namespace McpTools.ScriptWorker.Running;

/// <summary>What a script wrote as JSON, as a value that can be sent.</summary>
internal static class ScriptValue
{
    private const string HalfPair = @"\ud";
    private const string Replacement = @"\ufffd";

    /// <param name="json">From the engine, which escapes of all letters only half of a surrogate pair.</param>
    /// <param name="options">How deep it may nest.</param>
    /// <exception cref="JsonException">It nests deeper.</exception>
    public static JsonElement Parse(string json, JsonDocumentOptions options = default) =>
        JsonElement.Parse(json.Contains(HalfPair, StringComparison.OrdinalIgnoreCase) ? WellFormed(json) : json, options);

    // A text that is cut anywhere easily ends in half an emoji, and no reader would take it.
    private static char[] WellFormed(string json)
    {
        char[] text = json.ToCharArray();
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] is '\\')
            {
                if (json.AsSpan(i).StartsWith(HalfPair, StringComparison.OrdinalIgnoreCase) && json[i + HalfPair.Length] > '7')
                {
                    Replacement.CopyTo(text.AsSpan(i));
                }

                // What is escaped begins nothing itself, a backslash for example.
                i++;
            }
        }

        return text;
    }
}
