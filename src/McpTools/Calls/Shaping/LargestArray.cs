using System.Text.Json;

namespace McpTools.Calls.Shaping;

/// <param name="Items">The array.</param>
/// <param name="Path">The property names that lead to it from the root.</param>
internal sealed record LargestArray(JsonElement Items, IReadOnlyList<string> Path)
{
    /// <summary>The outermost array on the way down the largest members, since its items are what a reader counts.</summary>
    public static LargestArray? In(JsonElement value)
    {
        var path = new List<string>();
        while (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() > 0)
        {
            JsonProperty largest = value.EnumerateObject().MaxBy(property => ResultSize.Of(property.Value));
            path.Add(largest.Name);
            value = largest.Value;
        }

        return value.ValueKind == JsonValueKind.Array ? new LargestArray(value, path) : null;
    }

    /// <summary>How many leading items have at most this many bytes together.</summary>
    public int ItemsWithin(int bytes)
    {
        int kept = 0;
        int used = 2;
        foreach (JsonElement item in Items.EnumerateArray())
        {
            used += ResultSize.Of(item) + 1;
            if (used > bytes)
            {
                break;
            }

            kept++;
        }

        return kept;
    }
}
