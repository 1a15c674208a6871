using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Tools.Http;

/// <summary>Checks that an input schema uses only what every model accepts and what the validator supports.</summary>
internal static class InputRules
{
    private static readonly JsonPointer Input = JsonPointer.Of("input");
    private static readonly string[] References = ["$ref", "$dynamicRef"];

    private static readonly JsonElement NoArguments =
        JsonElement.Parse("""{"type":"object","properties":{},"additionalProperties":false}""");

    /// <summary>The schema to publish: the declared one unchanged, or one without arguments.</summary>
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

        CheckDialect(schema, problems);
        foreach (SchemaProblem problem in JsonSchema.Compile(schema).Problems)
        {
            problems.AddAt(Input.Append(problem.Pointer), problem.Message, "Use keywords that the server supports.");
        }

        return schema;
    }

    public static bool IsType(JsonElement schema, string type) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out JsonElement found)
        && found.ValueKind == JsonValueKind.String && found.ValueEquals(type);

    private static void CheckDialect(JsonElement schema, EntryProblems problems)
    {
        foreach (Subschema place in SchemaWalk.Of(schema))
        {
            if (place.Schema.ValueKind != JsonValueKind.Object)
            {
                problems.AddAt(Input.Append(place.Pointer),
                    $"A schema must be an object here, not {ReplyText.Short(place.Schema.GetRawText(), 64)}.",
                    "Say what the value is, for example {\"type\": \"string\"}, or leave the property out.");
                continue;
            }

            foreach (string reference in References)
            {
                if (place.Has(reference))
                {
                    problems.AddAt(
                        Input.Append(place.Pointer).Append(reference), "References are not allowed, because some models refuse them.", "Write the referenced schema in place.");
                }
            }

            if (place["type"].ValueKind == JsonValueKind.Array)
            {
                problems.AddAt(Input.Append(place.Pointer).Append("type"),
                    "A list of types makes some models refuse the tool.",
                    "Write one type; an argument that may be absent is left out of required.");
            }

            if (place.IsType("array") && !place.Has("items"))
            {
                problems.AddAt(Input.Append(place.Pointer),
                    "An array without items makes some models refuse the tool.",
                    "Add \"items\": {\"type\": \"string\"} or what fits.");
            }
        }
    }
}
