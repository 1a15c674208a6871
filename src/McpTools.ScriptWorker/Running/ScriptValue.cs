using System.Text.Json;

namespace McpTools.ScriptWorker.Running;

/// <summary>Parses the JSON text of a script into a value that can be sent.</summary>
internal static class ScriptValue
{
    private const string HalfPair = @"\ud";
    private const string Replacement = @"\ufffd";

    /// <param name="json">The text from the engine. Of all letters, it escapes only lone surrogates.</param>
    /// <param name="options">The maximum depth.</param>
    /// <exception cref="JsonException">The value is nested more deeply.</exception>
    public static JsonElement Parse(string json, JsonDocumentOptions options = default) =>
        JsonElement.Parse(json.Contains(HalfPair, StringComparison.OrdinalIgnoreCase) ? WellFormed(json) : json, options);

    // A script can cut a text within an emoji, and JSON readers do not accept a lone surrogate.
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

                // The escaped character is skipped, because an escaped backslash does not start another escape.
                i++;
            }
        }

        return text;
    }
}
