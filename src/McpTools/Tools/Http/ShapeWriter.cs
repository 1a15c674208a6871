using System.Text.Json;

namespace McpTools.Tools.Http;

/// <summary>Writes what a shape takes of a JSON reply, as members of an object that has been begun.</summary>
/// <param name="shape">What to take.</param>
/// <param name="narrowBy">Arguments that make the request smaller.</param>
internal sealed class ShapeWriter(ResponseShape shape, IReadOnlyList<string> narrowBy)
{
    public void Write(Utf8JsonWriter json, JsonElement root, string host)
    {
        if (shape.Items is not null)
        {
            WriteItems(json, root, host);
            Project(json, root, shape.Keep);
        }
        else if (shape.Fields.Count > 0)
        {
            Project(json, root, shape.Fields);
        }
        else
        {
            json.WritePropertyName("value");
            root.WriteTo(json);
        }
    }

    /// <summary>What a reply without content has of the shape.</summary>
    public void WriteNothing(Utf8JsonWriter json)
    {
        if (shape.Items is not null)
        {
            json.WriteStartArray("items");
            json.WriteEndArray();
            WriteCounts(json, 0, 0);
        }
    }

    private void WriteItems(Utf8JsonWriter json, JsonElement root, string host)
    {
        if (!shape.Items!.TryResolve(root, out JsonElement found) || found.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
        {
            throw UpstreamErrors.NoItems(host, shape.ItemsPointer, root);
        }

        int total = found.ValueKind == JsonValueKind.Null ? 0 : found.GetArrayLength();
        int returned = Math.Min(total, shape.MaxItems);
        json.WriteStartArray("items");
        for (int i = 0; i < returned; i++)
        {
            WriteItem(json, found[i]);
        }

        json.WriteEndArray();
        WriteCounts(json, returned, total);
    }

    private void WriteItem(Utf8JsonWriter json, JsonElement item)
    {
        if (shape.Fields.Count == 0)
        {
            item.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        Project(json, item, shape.Fields);
        json.WriteEndObject();
    }

    private void WriteCounts(Utf8JsonWriter json, int returned, int total)
    {
        json.WriteNumber("returned", returned);
        json.WriteNumber("total", total);
        json.WriteBoolean("truncated", returned < total);
        if (returned < total)
        {
            string next = narrowBy.Count == 0
                ? "The operator can raise response.maxItems."
                : $"To see others, narrow or page the request by: {string.Join(", ", narrowBy)}.";
            json.WriteString("note", $"The first {returned} of {total} items. {next}");
        }
    }

    private static void Project(Utf8JsonWriter json, JsonElement from, IReadOnlyList<Projection> projections)
    {
        foreach (Projection projection in projections)
        {
            if (projection.Place.TryResolve(from, out JsonElement value))
            {
                json.WritePropertyName(projection.Name);
                value.WriteTo(json);
            }
        }
    }
}
