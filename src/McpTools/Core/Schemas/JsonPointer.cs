using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>JSON Pointer (RFC 6901) over elements.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string segment) => $"{pointer}/{Escape(segment)}";

    /// <summary>The one spelling of a pointer that is used as a key.</summary>
    public static string Normalize(string pointer) => string.Concat(Segments(pointer).Select(segment => "/" + Escape(segment)));

    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var current = root;
        foreach (string segment in Segments(pointer))
        {
            if (current.ValueKind is JsonValueKind.Object && current.TryGetProperty(segment, out var member))
            {
                current = member;
            }
            else if (current.ValueKind is JsonValueKind.Array
                && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index < current.GetArrayLength())
            {
                current = current[index];
            }
            else
            {
                return null;
            }
        }

        return current;
    }

    private static IEnumerable<string> Segments(string pointer) => pointer.Split('/').Skip(1).Select(Unescape);

    private static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
