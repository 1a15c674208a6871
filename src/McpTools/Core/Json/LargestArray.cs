using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <param name="Items">The array.</param>
/// <param name="Pointer">Its location, which consists of property names only.</param>
internal sealed record LargestArray(JsonElement Items, JsonPointer Pointer)
{
    /// <summary>Follows the largest members down to the first array, since its items are what a reader counts.</summary>
    public static LargestArray? In(JsonElement value)
    {
        JsonPointer pointer = JsonPointer.Root;
        while (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() > 0)
        {
            JsonProperty largest = value.EnumerateObject().MaxBy(property => SizeOf(property.Value));
            pointer = pointer.Append(largest.Name);
            value = largest.Value;
        }

        return value.ValueKind == JsonValueKind.Array ? new LargestArray(value, pointer) : null;
    }

    /// <summary>The number of leading items that have at most this many characters together.</summary>
    public int ItemsWithin(int characters)
    {
        int kept = 0;
        int used = 2;
        foreach (JsonElement item in Items.EnumerateArray())
        {
            used += SizeOf(item) + 1;
            if (used > characters)
            {
                break;
            }

            kept++;
        }

        return kept;
    }

    private static int SizeOf(JsonElement value) => Encoding.UTF8.GetCharCount(JsonMarshal.GetRawUtf8Value(value));
}
