using McpTools.Server.Lint;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Lint;

public sealed class DialectRulesTests
{
    /// <summary>Each row has the rule, the location of the finding, a schema that breaks the rule, and an equivalent schema that does not.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "root-not-object", "/input", """{ "properties": {} }""", """{ "type": "object", "properties": {} }""" },
        { "root-not-object", "/input", """{ "type": "string" }""", """{ "type": "object" }""" },
        { "root-combinator", "/input", """{ "type": "object", "anyOf": [ { "required": ["a"] } ] }""", """{ "type": "object", "properties": { "a": { "anyOf": [ { "type": "string" } ] } } }""" },
        { "root-combinator", "/input", """{ "type": "object", "oneOf": [ {} ] }""", """{ "type": "object" }""" },
        { "root-combinator", "/input", """{ "type": "object", "allOf": [ {} ] }""", """{ "type": "object" }""" },
        { "root-combinator", "/input", """{ "type": "object", "not": {} }""", """{ "type": "object" }""" },
        { "root-combinator", "/input", """{ "type": "object", "enum": [ {} ] }""", """{ "type": "object" }""" },
        Property("reference", """{ "$ref": "#/$defs/a" }""", """{ "type": "string" }"""),
        Property("reference", """{ "$ref": "https://elsewhere.example/schema.json" }""", """{ "type": "string" }"""),
        { "reference", "/input", """{ "type": "object", "$defs": { "a": { "type": "string" } } }""", """{ "type": "object" }""" },
        Property("type-union", """{ "type": [ "string", "null" ] }""", """{ "type": "string" }"""),
        Property("boolean-schema", "true", """{ "type": "object", "additionalProperties": true }"""),
        Property("boolean-schema", "false", """{ "type": "object", "additionalProperties": false }"""),
        { "boolean-schema", "/input/properties/p/items", Within("""{ "type": "array", "items": true }"""), Within("""{ "type": "array", "items": { "type": "string" } }""") },
        Property("untyped-schema", "{}", """{ "type": "string" }"""),
        Property("untyped-schema", """{ "description": "Anything." }""", """{ "anyOf": [ { "type": "string" }, { "type": "integer" } ] }"""),
        Property("array-without-items", """{ "type": "array" }""", """{ "type": "array", "items": { "type": "string" } }"""),
        Property("combinator", """{ "oneOf": [ { "type": "string" } ] }""", """{ "anyOf": [ { "type": "string" } ] }"""),
        Property("combinator", """{ "allOf": [ { "type": "string" } ] }""", """{ "type": "string" }"""),
        Property("combinator", """{ "type": "string", "not": { "type": "string", "enum": [ "a" ] } }""", """{ "type": "string" }"""),
        { "combinator", "/input", """{ "type": "object", "if": { "required": ["a"] }, "then": { "required": ["b"] } }""", """{ "type": "object" }""" },
        { "combinator", "/input", """{ "type": "object", "dependentRequired": { "a": ["b"] } }""", """{ "type": "object" }""" },
        Property("exclusive-bound", """{ "type": "integer", "exclusiveMinimum": 0 }""", """{ "type": "integer", "minimum": 1 }"""),
        Property("exclusive-bound", """{ "type": "integer", "exclusiveMaximum": 9 }""", """{ "type": "integer", "maximum": 8 }"""),
        Property("const", """{ "const": "a" }""", """{ "type": "string", "enum": [ "a" ] }"""),
        Property("unknown-keyword", """{ "type": "array", "items": { "type": "string" }, "uniqueItems": true }""", """{ "type": "array", "items": { "type": "string" }, "maxItems": 9 }"""),
        Property("unknown-keyword", """{ "type": "object", "patternProperties": { "^x": { "type": "string" } } }""", """{ "type": "object" }"""),
        Property("unknown-keyword", """{ "type": "object", "propertyNames": { "type": "string" } }""", """{ "type": "object" }"""),
        Property("unknown-keyword", """{ "type": "integer", "multipleOf": 5 }""", """{ "type": "integer" }"""),
        Property("enum-type", """{ "type": "integer", "enum": [ 1, 2 ] }""", """{ "type": "integer", "minimum": 1, "maximum": 2 }"""),
        Property("enum-type", """{ "enum": [ "a", "b" ] }""", """{ "type": "string", "enum": [ "a", "b" ] }"""),
        Property("enum-type", """{ "type": "string", "enum": [ "a", null ] }""", """{ "type": "string", "enum": [ "a" ] }"""),
        Property("enum-empty-text", """{ "type": "string", "enum": [ "", "a" ] }""", """{ "type": "string", "enum": [ " ", "a" ] }"""),
        Property("string-format", """{ "type": "string", "format": "uri" }""", """{ "type": "string", "format": "date-time" }"""),
        Property("pattern-lookaround", """{ "type": "string", "pattern": "^(?=.*a)b" }""", """{ "type": "string", "pattern": "^(?:a|(?<n>b))[(?=]\\(?=$" }"""),
        Property("pattern-lookaround", """{ "type": "string", "pattern": "(?<!a)b" }""", """{ "type": "string", "pattern": "\\\\(?:b)" }"""),
        { "property-name", "/input", """{ "type": "object", "properties": { "filter[id]": { "type": "string" } } }""", """{ "type": "object", "properties": { "filter.id": { "type": "string" } } }""" },
        { "property-name", "/input", """{ "type": "object", "properties": { "城市": { "type": "string" } } }""", """{ "type": "object", "properties": { "city": { "type": "string" } } }""" },
        { "property-name", "/input", $$"""{ "type": "object", "properties": { "{{new string('x', 65)}}": { "type": "string" } } }""", $$"""{ "type": "object", "properties": { "{{new string('x', 64)}}": { "type": "string" } } }""" },
        { "required-undeclared", "/input", """{ "type": "object", "properties": {}, "required": [ "q" ] }""", """{ "type": "object", "properties": { "q": { "type": "string" } }, "required": [ "q" ] }""" },
        { "nesting", "/input/properties/p/properties/p/properties/p/items/properties/p", Nested(6), Nested(5) },
        { "property-count", "/input", Wide(101), Wide(100) },
        Property("open-map", """{ "type": "object", "additionalProperties": { "type": "string" } }""", """{ "type": "object", "additionalProperties": false }"""),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void DialectRules_report_the_broken_schema_at_its_location_and_not_the_sound_one(string rule, string location, string broken, string sound)
    {
        Finding found = Assert.Single(Rules(broken), finding => finding.Rule == rule);

        string words = location[1..].Replace('/', '.');
        Assert.StartsWith(words + ": ", found.Problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(found.Problem.Remedy);
        Assert.DoesNotContain(Rules(sound), finding => finding.Rule == rule);
    }

    [Fact]
    public void DialectRules_have_unique_names_and_each_has_a_case()
    {
        string[] ids = [.. DialectRules.All.Select(rule => rule.Id)];

        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Order(), Cases.Select(row => row.Data.Item1).Distinct().Order());
    }

    [Fact]
    public void DialectRules_find_nothing_in_the_tools_of_the_program() =>
        Assert.Empty(Linted.Check([.. ProductTools.All().Select(tool => tool.Definition)]));

    // https://github.com/modelcontextprotocol/inspector, tools/list --strict.
    [Theory]
    [InlineData("boolean-schema", "true")]
    [InlineData("type-union", """{ "type": [ "object", "null" ] }""")]
    [InlineData("reference", """{ "$ref": "https://elsewhere.example/a" }""")]
    public void DialectRules_find_in_an_output_schema_what_the_Inspector_reports(string rule, string property) =>
        Assert.Contains(Linted.Check(Linted.Tool(output: Within(property))), finding => finding.Rule == rule && finding.Problem.Message.StartsWith("output.", StringComparison.Ordinal));

    [Fact]
    public void DialectRules_ignore_in_an_output_schema_what_only_models_refuse() =>
        Assert.Empty(Linted.Check(Linted.Tool(output: Within("""{ "type": "string", "format": "uri", "oneOf": [ {} ] }"""))));

    [Fact]
    public void DialectRules_do_not_take_a_property_for_the_keyword_of_the_same_name() =>
        Assert.Empty(Rules("""{ "type": "object", "properties": { "const": { "type": "string" }, "oneOf": { "type": "string" }, "enum": { "type": "string" } } }"""));

    [Fact]
    public void Findings_stores_a_limited_number_per_rule_and_counts_the_rest()
    {
        string many = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"p{i}\": true"));

        IReadOnlyList<Finding> found = Rules($$"""{ "type": "object", "properties": { {{many}}, "last": { "type": "array" } } }""");

        Assert.Equal(Findings.MaxPerRule, found.Count(finding => finding.Rule == "boolean-schema" && finding.Level == FindingLevel.Warning));
        Assert.Contains(found, finding => finding.Problem.Message == "4900 more of this rule are not shown");
        Assert.Single(found, finding => finding.Rule == "array-without-items");
    }

    private static TheoryDataRow<string, string, string, string> Property(string rule, string broken, string sound) =>
        new(rule, "/input/properties/p", Within(broken), Within(sound));

    private static IReadOnlyList<Finding> Rules(string input)
    {
        Findings findings = new(McpTools.Core.Config.Text.ConfigLocator.None);
        DialectRules.Check(Linted.Tool(input: input), findings);
        return findings.All;
    }

    private static string Within(string property) => $$"""{ "type": "object", "properties": { "p": {{property}} } }""";

    // Objects within each other; the fourth step is a list.
    private static string Nested(int levels, int level = 1) =>
        level == levels ? """{ "type": "object" }"""
        : level == 4 ? $$"""{ "type": "array", "items": {{Nested(levels, level + 1)}} }"""
        : Within(Nested(levels, level + 1));

    private static string Wide(int properties) =>
        $$"""{ "type": "object", "properties": { {{string.Join(',', Enumerable.Range(0, properties).Select(i => $"\"p{i}\": {{ \"type\": \"string\" }}"))}} } }""";
}
