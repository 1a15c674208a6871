using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Finds every schema within a schema, as it is written: references are not followed.</summary>
internal static class SchemaWalk
{
    private const int MaxDepth = 128;

    /// <summary>Schemas that are visited in one schema. A person writes some hundreds at most.</summary>
    private const int MaxSchemas = 20_000;

    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
    private static readonly string[] Maps = ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"];
    private static readonly string[] Singles = ["items", "not", "if", "then", "else", "contains", "propertyNames"];

    // A boolean is the usual way to write these.
    private static readonly string[] SchemaOrBoolean = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];

    // Schemas under these keywords apply to a part of the value, those under the others to the value itself.
    private static readonly string[] Parts =
        ["properties", "patternProperties", "prefixItems", "items", "contains", "additionalProperties", "unevaluatedProperties", "unevaluatedItems"];

    private static readonly NameTable WithSchemas = new([.. Lists, .. Maps, .. Singles, .. SchemaOrBoolean]);

    /// <summary>The root first, then in the order of the text.</summary>
    public static IReadOnlyList<Subschema> Of(JsonElement root)
    {
        List<Subschema> found = [];
        Visit(new(root, JsonPointer.Root, "", 1), 0, found);
        return found;
    }

    private static void Visit(Subschema schema, int depth, List<Subschema> found)
    {
        if (depth > MaxDepth || found.Count >= MaxSchemas)
        {
            return;
        }

        found.Add(schema);
        if (schema.Schema.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty keyword in schema.Schema.EnumerateObject())
        {
            // Most keywords have no schema. Finding that out makes no string.
            if (WithSchemas.Find(keyword) < 0)
            {
                continue;
            }

            foreach ((JsonElement child, JsonPointer pointer) in Below(keyword, schema.Pointer.Append(keyword.Name)))
            {
                Visit(new(child, pointer, keyword.Name, schema.Level + (Parts.Contains(keyword.Name) ? 1 : 0)), depth + 1, found);
            }
        }
    }

    private static IEnumerable<(JsonElement Schema, JsonPointer Pointer)> Below(JsonProperty keyword, JsonPointer pointer) => keyword.Value.ValueKind switch
    {
        JsonValueKind.Object when Maps.Contains(keyword.Name) =>
            keyword.Value.EnumerateObject().Select(entry => (entry.Value, pointer.Append(entry.Name))),
        JsonValueKind.Array when Lists.Contains(keyword.Name) =>
            keyword.Value.EnumerateArray().Select((element, index) => (element, pointer.Append(index))),
        JsonValueKind.Object when SchemaOrBoolean.Contains(keyword.Name) => [(keyword.Value, pointer)],
        _ when Singles.Contains(keyword.Name) => [(keyword.Value, pointer)],
        _ => [],
    };
}

/// <summary>One schema within another.</summary>
/// <param name="Schema">An object, unless somebody wrote something else where a schema belongs.</param>
/// <param name="Pointer">Its location in the root.</param>
/// <param name="Keyword">The keyword that it is under, e.g. <c>properties</c>; empty for the root.</param>
/// <param name="Level">1 for the root, one more for each part of a value.</param>
internal readonly record struct Subschema(JsonElement Schema, JsonPointer Pointer, string Keyword, int Level)
{
    public bool IsRoot => Keyword.Length == 0;

    public bool Has(string keyword) => Schema.ValueKind is JsonValueKind.Object && Schema.TryGetProperty(keyword, out _);

    /// <summary>The value of a keyword; undefined where it is absent.</summary>
    public JsonElement this[string keyword] =>
        Schema.ValueKind is JsonValueKind.Object && Schema.TryGetProperty(keyword, out JsonElement value) ? value : default;

    public bool IsType(string type) => this["type"] is { ValueKind: JsonValueKind.String } found && found.ValueEquals(type);
}
