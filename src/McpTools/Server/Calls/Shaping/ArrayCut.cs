using System.Buffers;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Server.Calls.Shaping;

/// <summary>A list that was cut.</summary>
/// <param name="Pointer">Its location.</param>
/// <param name="Kept">Items at its beginning that remain.</param>
/// <param name="Count">Items that it had.</param>
internal sealed record CutList(string Pointer, int Kept, int Count);

/// <summary>Shortens JSON by whole items at the end of its largest arrays.</summary>
/// <param name="Value">Valid JSON of the same shape.</param>
/// <param name="Lists">The lists that were cut.</param>
internal sealed record ArrayCut(JsonElement Value, IReadOnlyList<CutList> Lists)
{
    /// <summary>Whether only spaces and escapes that are not needed were removed.</summary>
    public bool IsWhole => Lists.Count == 0;

    // Each round shortens one array. A result with more large arrays is refused instead.
    private const int MaxRounds = 8;

    /// <param name="value">The whole value.</param>
    /// <param name="size">Characters that the cut value may have.</param>
    /// <returns>Null when even emptying the largest arrays does not make it small enough.</returns>
    public static ArrayCut? Fit(JsonElement value, int size)
    {
        var lists = new List<CutList>();
        for (int round = 0; round < MaxRounds && ResultSize.Of(value) > size; round++)
        {
            if (LargestArray.In(value) is not { } largest || largest.Items.GetArrayLength() is not (> 0 and var count))
            {
                return null;
            }

            int surplus = ResultSize.Of(value) - size;
            int kept = largest.ItemsWithin(ResultSize.Of(largest.Items) - surplus);
            Note(lists, new CutList(largest.Pointer.ToString(), kept, count));
            value = Shorten(value, largest.Pointer.Steps, kept);
        }

        return ResultSize.Of(value) <= size ? new ArrayCut(value, lists) : null;
    }

    // A list is cut again when its items became longer in writing. It loses nothing when only the spaces between its items were the surplus.
    private static void Note(List<CutList> lists, CutList cut)
    {
        int known = lists.FindIndex(list => list.Pointer == cut.Pointer);
        if (known >= 0)
        {
            lists[known] = lists[known] with { Kept = cut.Kept };
        }
        else if (cut.Kept < cut.Count)
        {
            lists.Add(cut);
        }
    }

    private static JsonElement Shorten(JsonElement root, IReadOnlyList<JsonPointer> path, int kept)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            Write(writer, root, path, 0, kept);
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, IReadOnlyList<JsonPointer> path, int depth, int kept)
    {
        if (depth == path.Count)
        {
            writer.WriteStartArray();
            foreach (JsonElement item in value.EnumerateArray().Take(kept))
            {
                item.WriteTo(writer);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            if (property.NameEquals(path[depth].Segment))
            {
                Write(writer, property.Value, path, depth + 1, kept);
            }
            else
            {
                property.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
