using System.Text.Json;
using McpTools.Core.Schemas;

namespace McpTools.Tests.Core.Schemas;

/// <summary>Reads schemas and values from JSON text.</summary>
internal static class SchemaText
{
    public static JsonSchema Schema(string json) => JsonSchema.Compile(Parsed(json));

    public static JsonElement Parsed(string json) => JsonElement.Parse(json, new() { MaxDepth = 100_000 });

    public static string[] Lines(string schema, string value, int maxViolations = 10) =>
        [.. Schema(schema).Validate(Parsed(value), maxViolations).Select(violation => violation.ToString())];

    public static string Line(string schema, string value) => Assert.Single(Lines(schema, value));

    public static string Nested(string open, int depth, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
}
