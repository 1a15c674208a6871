using System.Text.Json;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Tests.Core.Schemas;

public class ValueRepairTests
{
    private const string Integer = """{"type":"integer","minimum":1,"maximum":9007199254740993}""";
    private const string Texts = """{"type":"array","items":{"type":"string"}}""";
    private const string Place = """{"type":"object","properties":{"lat":{"type":"number"},"tags":{"type":"array","items":{"type":"integer"}}},"required":["lat"]}""";

    [Theory]
    [InlineData(Integer, "\"2000\"", "2000")]
    [InlineData(Integer, "\"9007199254740993\"", "9007199254740993")]
    [InlineData("""{"type":"number"}""", "\"0.30000000000000004\"", "0.30000000000000004")]
    [InlineData("""{"type":"number"}""", "\"-1.5e3\"", "-1.5e3")]
    [InlineData("""{"type":["integer","null"]}""", "\"3\"", "3")]
    [InlineData("""{"enum":[1,2,3]}""", "\"2\"", "2")]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "true")]
    [InlineData("""{"type":"boolean"}""", "\"false\"", "false")]
    [InlineData("""{"type":"string"}""", "8001", "\"8001\"")]
    [InlineData("""{"type":"string","pattern":"^-?[0-9]+$"}""", "-5", "\"-5\"")]
    [InlineData("""{"type":"string"}""", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("""{"type":"string"}""", "true", "\"true\"")]
    [InlineData(Texts, """ "[\"a\", \"b\"]" """, """["a", "b"]""")]
    [InlineData(Texts, """ " [1, \"b\"]" """, """["1","b"]""")]
    [InlineData(Texts, "\"one\"", """["one"]""")]
    [InlineData(Texts, "\"[draft] notes\"", """["[draft] notes"]""")]
    [InlineData(Texts, "5", """["5"]""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "5", "[5]")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"5\"", "[5]")]
    [InlineData("""{"type":"array","items":{"type":"object"}}""", """{"a":1}""", """[{"a":1}]""")]
    [InlineData(Place, """ "{\"lat\": \"47.1\", \"tags\": \"[1,2]\"}" """, """{"lat":47.1,"tags":[1,2]}""")]
    [InlineData(Place, """{"lat":1,"tags":null}""", """{"lat":1}""")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}""", """{"a":{"b":null,"c":null}}""", """{"a":{"c":null}}""")]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}""", "\"4\"", "4")]
    [InlineData("""{"allOf":[{"properties":{"n":{"$ref":"#/$defs/n"}}}],"$defs":{"n":{"type":"integer"}}}""", """{"n":"4"}""", """{"n":4}""")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"integer"}}]}""", "\"4\"", "4")]
    [InlineData("""{"oneOf":[{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]},{"type":"null"}]}""", """{"n":"4"}""", """{"n":4}""")]
    [InlineData("""{"patternProperties":{"^n_":{"type":"integer"}}}""", """{"n_a":"4"}""", """{"n_a":4}""")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"a":"4"}""", """{"a":4}""")]
    [InlineData("""{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}""", """[1,"2"]""", """["1",2]""")]
    public void ValueRepair_finds_the_value_that_was_meant(string schema, string value, string expected)
    {
        JsonElement? repaired = Repair(schema, value, out IReadOnlyList<JsonPointer> changed);

        Assert.Equal(expected, repaired?.GetRawText());
        Assert.NotEmpty(changed);
    }

    [Theory]
    [InlineData(Integer, "\"2s\"")]
    [InlineData(Integer, "\"2.5\"")]
    [InlineData(Integer, "\"0\"")]
    [InlineData(Integer, "\" 2\"")]
    [InlineData(Integer, "\"+2\"")]
    [InlineData(Integer, "\"02\"")]
    [InlineData(Integer, "\"0x2\"")]
    [InlineData(Integer, "\"2,000\"")]
    [InlineData(Integer, "\"２\"")]
    [InlineData(Integer, "\"\"")]
    [InlineData(Integer, "true")]
    [InlineData(Integer, "2.5")]
    [InlineData(Integer, "[2]")]
    [InlineData("""{"type":"number"}""", "\"0.1000000000000000055\"")]
    [InlineData("""{"type":"number"}""", "\"12345678901234567891\"")]
    [InlineData("""{"type":"number"}""", "\"1e400\"")]
    [InlineData("""{"type":"number"}""", "\"NaN\"")]
    [InlineData("""{"type":"boolean"}""", "\"True\"")]
    [InlineData("""{"type":"boolean"}""", "\"yes\"")]
    [InlineData("""{"type":"boolean"}""", "1")]
    [InlineData("""{"type":"string"}""", "1.50")]
    [InlineData("""{"type":"string"}""", "1e3")]
    [InlineData("""{"type":"string"}""", """{"a":1}""")]
    [InlineData("""{"type":"string","maxLength":3}""", "12345")]
    [InlineData("""{"type":"string","enum":["a","b"]}""", "5")]
    [InlineData("""{"minimum":3}""", "2")]
    [InlineData("""{"properties":{"a":{"type":"integer"}}}""", """{"a":"x"}""")]
    [InlineData("""{"type":["string","integer"],"maxLength":2}""", "\"123\"")]
    [InlineData(Texts, "\"\"")]
    [InlineData(Texts, """ "[\"a\"" """)]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"one\"")]
    [InlineData("""{"type":"array","items":{"type":"string"},"minItems":2}""", "\"one\"")]
    [InlineData("""{"type":"object"}""", "\"name=a\"")]
    [InlineData("""{"type":"object"}""", """ "{\"a\":1,\"a\":2}" """)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}}}""", """ "{\"a\":\"\\ud800\"}" """)]
    [InlineData(Place, """{"lat":null}""")]
    [InlineData("""{"anyOf":[{"properties":{"a":{"type":"array","items":{"type":"string"}}},"required":["a"]},{"properties":{"a":{"type":"string"}},"required":["a"]}]}""", """{"a":5}""")]
    public void ValueRepair_never_guesses(string schema, string value) => Assert.Null(Repair(schema, value, out _));

    [Fact]
    public void ValueRepair_names_each_value_that_it_changed()
    {
        Repair(Place, """{"lat":"1","tags":["2",3,"4"],"other":"5"}""", out IReadOnlyList<JsonPointer> changed);

        Assert.Equal(["/lat", "/tags/0", "/tags/2"], changed.Select(pointer => pointer.ToString()));
    }

    [Fact]
    public void ValueRepair_ends_where_a_schema_contains_itself()
    {
        const string Tree = """{"anyOf":[{"type":"null"},{"type":"array","items":{"$ref":"#"}},{"type":"object","properties":{"a":{"$ref":"#"}}}]}""";
        string value = string.Concat(Enumerable.Repeat("[[", 25)) + "\"x\"" + string.Concat(Enumerable.Repeat("]]", 25));

        Assert.Null(Repair(Tree, "\"x\"", out _));
        Assert.Null(Repair(Tree, value, out _));
    }

    private static JsonElement? Repair(string schema, string value, out IReadOnlyList<JsonPointer> changed)
    {
        var compiled = JsonSchema.Compile(JsonElement.Parse(schema));
        var sent = JsonElement.Parse(value);
        Assert.NotEmpty(compiled.Validate(sent));
        JsonElement? repaired = compiled.Repair(sent, out changed);
        if (repaired is { } fitting)
        {
            Assert.Empty(compiled.Validate(fitting));
        }

        return repaired;
    }
}
