using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

/// <summary>Tools whose schemas must reach a client unchanged.</summary>
internal static class SchemaTools
{
    private const string FullVocabulary =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": {
            "address": {
              "$anchor": "addressDef",
              "type": "object",
              "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            }
          },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """;

    private const string RegionInHeader =
        """
        {
          "type": "object",
          "properties": {
            "region": { "type": "string", "x-mcp-header": "Region" },
            "query": { "type": "string" }
          },
          "required": ["query"]
        }
        """;

    private const string Sum =
        """{ "type": "object", "properties": { "sum": { "type": "number" } }, "required": ["sum"], "additionalProperties": false }""";

    private const string Summands =
        """{ "type": "object", "properties": { "a": { "type": "number" }, "b": { "type": "number" } }, "required": ["a", "b"] }""";

    public static IEnumerable<ITool> All() =>
    [
        new FixtureTool("json_schema_2020_12_tool", "Has an input schema of every keyword.", Echo) { Input = FullVocabulary },
        new FixtureTool("test_header_tool", "Takes its region from a header too.", Echo) { Input = RegionInHeader },
        new FixtureTool("test_structured_content", "Adds two numbers and answers with structured content.", (arguments, _, _) =>
        {
            var sum = JsonElement.Parse($$"""{"sum":{{arguments.GetProperty("a").GetDouble() + arguments.GetProperty("b").GetDouble()}}}""");
            return new(ToolResult.Text(sum.GetRawText()) with { Structured = sum });
        })
        {
            Input = Summands,
            Output = Sum,
        },
    ];

    private static ValueTask<ToolResult> Echo(JsonElement arguments, CallContext context, CancellationToken cancellationToken) =>
        new(ToolResult.Text(arguments.GetRawText()));
}
