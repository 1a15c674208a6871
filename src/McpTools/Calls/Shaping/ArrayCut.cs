using System.Buffers;
using System.Text.Json;
using McpTools.Json;

namespace McpTools.Calls.Shaping;

/// <summary>Shortens JSON by whole items at the end of its largest arrays.</summary>
/// <param name="Value">Valid JSON of the same shape.</param>
/// <param name="Described">What was taken away, for the reader.</param>
internal sealed record ArrayCut(JsonElement Value, string Described)
{
    // Each round shortens one array; a result with more large arrays than this is refused instead.
    private const int MaxRounds = 8;

    /// <param name="value">The whole.</param>
    /// <param name="size">UTF-8 bytes that the rest may have.</param>
    /// <returns>Null when emptying the largest arrays does not get there.</returns>
    public static ArrayCut? Fit(JsonElement value, int size)
    {
        var described = new List<string>();
        for (int round = 0; round < MaxRounds && ResultSize.Of(value) > size; round++)
        {
            if (LargestArray.In(value) is not { } largest || largest.Items.GetArrayLength() is not (> 0 and var count))
            {
                return null;
            }

            int surplus = ResultSize.Of(value) - size;
            int kept = largest.ItemsWithin(ResultSize.Of(largest.Items) - surplus);
            described.Add($"the first {kept} of {count} items of /{string.Join('/', largest.Path)} are shown");
            value = Shorten(value, largest.Path, kept);
        }

        return ResultSize.Of(value) <= size ? new ArrayCut(value, string.Join(", ", described)) : null;
    }

    private static JsonElement Shorten(JsonElement root, IReadOnlyList<string> path, int kept)
    {
        var buffer = new ArrayBufferWriter<byte>(ResultSize.Of(root));
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            Write(writer, root, path, 0, kept);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, IReadOnlyList<string> path, int depth, int kept)
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
            if (property.NameEquals(path[depth]))
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
