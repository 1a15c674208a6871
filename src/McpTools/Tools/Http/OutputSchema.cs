using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpTools.Tools.Http;

/// <summary>Makes the output schema of what <see cref="ReplyWriter"/> writes for a shape: an object, in which the values of the upstream may have any type.</summary>
internal static class OutputSchema
{
    public static JsonElement Of(ResponseShape shape)
    {
        JsonObject properties = [];
        List<string> required = [];
        if (shape.Items is not null)
        {
            JsonObject item = shape.Fields.Count > 0 ? new() { ["type"] = "object" } : [];
            Add("items", new JsonObject { ["type"] = "array", ["items"] = item }, always: true);
            Add("returned", Typed("integer", "Items in this result."), always: true);
            Add("total", Typed("integer", "Items the upstream sent."), always: true);
            Add("truncated", Typed("boolean", "Whether items were left out."), always: true);
        }
        else if (shape.Fields.Count == 0)
        {
            Add("value", new JsonObject { ["description"] = "The reply, when it is JSON." }, always: false);
            Add("text", Typed("string", "The reply, when it is not JSON."), always: false);
            Add("truncated", Typed("boolean", "Whether text was left out."), always: false);
        }

        foreach (Projection projection in shape.Items is null ? shape.Fields : shape.Keep)
        {
            Add(projection.Name, [], always: false);
        }

        Add("note", Typed("string", "What is missing here and what to do about it."), always: false);
        Add("source", Typed("string", "The address without its query."), always: true);
        Add("retrieved_at", Typed("string", "When the reply came, UTC."), always: true);
        JsonObject schema = new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
        };
        return JsonElement.Parse(schema.ToJsonString());

        void Add(string name, JsonObject property, bool always)
        {
            properties[name] = property;
            if (always)
            {
                required.Add(name);
            }
        }
    }

    private static JsonObject Typed(string type, string description) => new() { ["type"] = type, ["description"] = description };
}
