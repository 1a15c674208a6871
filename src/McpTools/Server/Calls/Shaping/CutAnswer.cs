using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Writes JSON that was cut as an object that says so itself, because some clients show a model nothing else.</summary>
internal static class CutAnswer
{
    /// <summary>The most characters that it adds to the notice: the names of the members, a number, and the escapes of quotes.</summary>
    public const int Characters = 240;

    // What a tool says of its whole answer in these members is no longer true of a part of it.
    private const string Returned = "returned";
    private const string Complete = "complete";
    private const string Items = "items";

    /// <summary>Whether a value that has no declared members already uses one of these names for something else.</summary>
    public static bool Collides(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(member => member.Name is CutMembers.Truncated or CutMembers.Total or CutMembers.Note);

    /// <param name="cut">The JSON that remains. A list becomes the member <c>items</c> of an object.</param>
    /// <param name="notice">What is missing.</param>
    public static JsonElement Of(ArrayCut cut, string notice)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            CutList list = cut.Lists[0];
            (long total, string note) = (list.Count, notice);
            if (cut.Value.ValueKind == JsonValueKind.Array)
            {
                json.WritePropertyName(Items);
                cut.Value.WriteTo(json);
            }
            else
            {
                total = Math.Max(total, WriteMembers(json, cut.Value, list.Kept, ref note));
            }

            json.WriteBoolean(CutMembers.Truncated, true);
            json.WriteNumber(CutMembers.Total, total);
            json.WriteString(CutMembers.Note, note);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    /// <summary>Writes the members of the tool. Where the tool itself had left out items, its total and its note still count.</summary>
    /// <returns>The total that the tool stated; 0 without one.</returns>
    private static long WriteMembers(Utf8JsonWriter json, JsonElement value, int kept, ref string note)
    {
        long total = 0;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            switch (member.Name, member.Value.ValueKind)
            {
                case (CutMembers.Truncated, _):
                    break;
                case (CutMembers.Total, _):
                    _ = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out total);
                    break;
                case (CutMembers.Note, var kind):
                    note = kind == JsonValueKind.String ? $"{member.Value.GetString()} {note}" : note;
                    break;
                case (Returned, JsonValueKind.Number):
                    json.WriteNumber(Returned, kept);
                    break;
                case (Complete, JsonValueKind.True):
                    json.WriteBoolean(Complete, false);
                    break;
                default:
                    member.WriteTo(json);
                    break;
            }
        }

        return total;
    }
}
