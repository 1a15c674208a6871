using System.Text.Json;
using McpTools.Schemas;

namespace McpTools.Tools.Http;

/// <summary>The schema dialect that every model accepts, and nothing our validator does not carry out.</summary>
internal static class InputRules
{
    private static readonly string[] ListsOfSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"];
    private static readonly string[] MapsOfSchemas = ["properties", "patternProperties", "dependentSchemas", "$defs"];
    private static readonly string[] Schemas = ["items", "not", "if", "then", "else", "contains", "propertyNames"];
    private static readonly JsonElement NoArguments =
        JsonElement.Parse("""{"type":"object","properties":{},"additionalProperties":false}""");

    /// <summary>The schema to publish: the declared one unchanged, or that of no arguments.</summary>
    public static JsonElement Read(JsonElement? declared, EntryProblems problems)
    {
        if (declared is not { } schema)
        {
            return NoArguments;
        }

        if (schema.ValueKind != JsonValueKind.Object || !IsType(schema, "object"))
        {
            problems.Add("input",
                "The schema of the arguments is not that of an object.",
                "Begin it with {\"type\": \"object\", \"properties\": {}}.");
            return NoArguments;
        }

        CheckDialect(schema, ["input"], problems);
        foreach (SchemaProblem problem in JsonSchema.Compile(schema).Problems)
        {
            problems.AddAt("/input" + problem.Pointer, problem.Message, "Use keywords that are carried out.");
        }

        return schema;
    }

    public static bool IsType(JsonElement schema, string type) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement found)
        && found.ValueKind == JsonValueKind.String && found.ValueEquals(type);

    private static void CheckDialect(JsonElement schema, string[] place, EntryProblems problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            problems.Add(place,
                $"A schema must be an object here, not {schema.GetRawText()}.",
                "Write {} for anything, or leave the property out.");
            return;
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            string[] within = [.. place, keyword.Name];
            if (keyword.Name is "$ref" or "$dynamicRef")
            {
                problems.Add(within, "References are not served: some models refuse them.", "Write the referenced schema in place.");
            }
            else if (keyword.Name == "type" && keyword.Value.ValueKind == JsonValueKind.Array)
            {
                problems.Add(within,
                    "A list of types makes some models refuse the tool.",
                    "Write one type; an argument that may be absent is left out of required.");
            }
            else
            {
                CheckBelow(keyword, within, problems);
            }
        }

        if (IsType(schema, "array") && !schema.TryGetProperty("items", out _))
        {
            problems.Add(place,
                "An array without items makes some models refuse the tool.",
                "Add \"items\": {\"type\": \"string\"} or what fits.");
        }
    }

    private static void CheckBelow(JsonProperty keyword, string[] place, EntryProblems problems)
    {
        bool further = keyword.Name == "additionalProperties" && keyword.Value.ValueKind == JsonValueKind.Object;
        if (further || Schemas.Contains(keyword.Name))
        {
            CheckDialect(keyword.Value, place, problems);
        }
        else if (MapsOfSchemas.Contains(keyword.Name) && keyword.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in keyword.Value.EnumerateObject())
            {
                CheckDialect(property.Value, [.. place, property.Name], problems);
            }
        }
        else if (ListsOfSchemas.Contains(keyword.Name) && keyword.Value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement element in keyword.Value.EnumerateArray())
            {
                CheckDialect(element, [.. place, $"{index++}"], problems);
            }
        }
    }
}
