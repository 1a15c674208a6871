using static McpTools.Tests.Core.Schemas.SchemaText;

namespace McpTools.Tests.Core.Schemas;

public class SchemaViolationTests
{
    private const string Weather = """
        {"type":"object","properties":{"zone":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":16},
        "unit":{"type":"string","enum":["celsius","fahrenheit"]}},"required":["zone"],"additionalProperties":false}
        """;

    [Theory]
    [InlineData("""{}""", "$.zone: required but missing (expected string)")]
    [InlineData("""{"zone":"UTC","days":40}""", "$.days: expected integer between 1 and 16, got 40")]
    [InlineData("""{"zone":"UTC","days":"3"}""", "$.days: expected integer, got string \"3\"")]
    [InlineData("""{"zone":"UTC","days":3.5}""", "$.days: expected integer, got number 3.5")]
    [InlineData("""{"zone":null}""", "$.zone: expected string, got null")]
    [InlineData("""{"zone":"UTC","unit":"kelvin"}""", "$.unit: expected one of \"celsius\", \"fahrenheit\", got \"kelvin\"")]
    [InlineData("""{"zone":"UTC","Unit":"celsius"}""", "$.Unit: unknown property; did you mean \"unit\"?")]
    [InlineData("""{"zone":"UTC","temperature":1}""", "$.temperature: unknown property; the known ones are \"zone\", \"days\", \"unit\"")]
    [InlineData("""[1]""", "$: expected object, got array [1]")]
    public void SchemaViolation_explains_an_argument_in_one_line(string value, string expected) =>
        Assert.Equal(expected, Line(Weather, value));

    [Fact]
    public void SchemaViolation_reports_a_misspelt_required_property_as_unknown_and_as_missing() => Assert.Equal(
        ["$.zonne: unknown property; did you mean \"zone\"?", "$.zone: required but missing (expected string)"],
        Lines(Weather, """{"zonne":"UTC"}"""));

    [Theory]
    [InlineData("""{"exclusiveMinimum":0}""", "0", "$: expected number greater than 0, got 0")]
    [InlineData("""{"minimum":0,"exclusiveMaximum":1}""", "1", "$: expected number of at least 0 and less than 1, got 1")]
    [InlineData("""{"type":"integer","multipleOf":5}""", "7", "$: expected integer that is a multiple of 5, got 7")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "$: expected string of at most 2 characters, got \"abc\" (3 characters)")]
    [InlineData("""{"minItems":1}""", "[]", "$: expected array of at least 1 item, got 0 items")]
    [InlineData("""{"minProperties":1,"maxProperties":1}""", "{}", "$: expected object of exactly 1 property, got 0 properties")]
    [InlineData("""{"pattern":"^a+$"}""", "\"b\"", "$: expected string matching ^a+$, got \"b\"")]
    [InlineData("""{"format":"date"}""", "\"today\"", "$: expected string in date format, such as \"2026-08-15\", got \"today\"")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1]", "$: expected array of unique items, got 1 at both [0] and [2]")]
    [InlineData("""{"contains":{"type":"string"}}""", "[1]", "$: expected at least 1 item matching (string), got 0")]
    [InlineData("""{"not":{"type":"null"}}""", "null", "$: expected anything but null, got null")]
    [InlineData("""{"const":"v1"}""", "\"v2\"", "$: expected \"v1\", got \"v2\"")]
    [InlineData("""{"properties":{"old":false}}""", """{"old":1}""", "$.old: not allowed here")]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"abc":1}""", "$.abc: property name not accepted (expected string of at most 2 characters)")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "$.b: required where \"a\" is given, but missing")]
    [InlineData("""{"type":["string","null"]}""", "1", "$: expected string or null, got number 1")]
    public void SchemaViolation_says_what_each_keyword_expects(string schema, string value, string expected) => Assert.Equal(expected, Line(schema, value));

    [Theory]
    [InlineData("""{"items":{"type":"string"}}""", """["a","b",3]""", "$[2]: expected string, got number 3")]
    [InlineData("""{"properties":{"place":{"properties":{"lat":{"maximum":90}}}}}""", """{"place":{"lat":91}}""", "$.place.lat: expected number of at most 90, got 91")]
    [InlineData("""{"additionalProperties":{"items":{"type":"null"}}}""", """{"odd name":[1]}""", "$['odd name'][0]: expected null, got number 1")]
    [InlineData("""{"additionalProperties":{"type":"null"}}""", """{"it's\n":1}""", "$['it\\'s ']: expected null, got number 1")]
    [InlineData("""{"additionalProperties":{"required":["x"]}}""", """{"größe":{}}""", "$.größe.x: required but missing")]
    public void SchemaViolation_writes_the_path_as_people_write_it(string schema, string value, string expected) => Assert.Equal(expected, Line(schema, value));

    [Fact]
    public void ValueText_cuts_a_long_value()
    {
        string line = Line("""{"type":"integer"}""", $"\"{new string('x', 10_000)}\"");

        Assert.InRange(line.Length, 60, 100);
        Assert.EndsWith("…\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueText_writes_a_value_of_several_lines_on_one() =>
        Assert.Equal("$: expected string, got object { \"a\": [ 1 ] }", Line("""{"type":"string"}""", "{\n  \"a\": [\r\n    1\n  ]\n}"));

    [Fact]
    public void SchemaViolation_offers_the_nearest_of_many_values()
    {
        string zones = string.Join(",", Enumerable.Range(0, 30).Select(i => $"\"Area/Town{i:00}\"").Append("\"Europe/Berlin\""));

        string line = Line($$"""{"enum":[{{zones}}]}""", "\"Europe/Berln\"");

        Assert.Contains("… (31 in all); did you mean \"Europe/Berlin\"?, got \"Europe/Berln\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonSchema_reports_that_there_is_no_value() =>
        Assert.Equal("$: required but missing (expected object)", Schema("""{"type":"object"}""").Validate(default)[0].ToString());

    [Fact]
    public void JsonSchema_collects_no_more_violations_than_asked_for() =>
        Assert.Equal(3, Lines("""{"items":{"type":"string"}}""", "[1,2,3,4,5]", 3).Length);

    [Fact]
    public void JsonSchema_reports_the_same_violation_once() =>
        Assert.Single(Lines("""{"allOf":[{"required":["a"]},{"required":["a"]}]}""", "{}"));
}
