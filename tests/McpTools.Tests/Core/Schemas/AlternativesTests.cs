using static McpTools.Tests.Core.Schemas.SchemaText;

namespace McpTools.Tests.Core.Schemas;

public class AlternativesTests
{
    private const string Shapes = """
        {"oneOf":[
        {"type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["kind","radius"]},
        {"type":"object","properties":{"kind":{"const":"box"},"width":{"type":"number"},"height":{"type":"number"}},"required":["kind","width","height"]}]}
        """;

    [Fact]
    public void Alternatives_of_other_types_are_listed() => Assert.Equal(
        "$: expected string or integer between 1 and 5, got boolean true",
        Line("""{"anyOf":[{"type":"string"},{"type":"integer","minimum":1,"maximum":5}]}""", "true"));

    [Fact]
    public void Alternatives_report_the_faults_of_the_only_one_of_the_right_type() => Assert.Equal(
        "$.place.lat: expected number, got string \"x\"",
        Line("""{"properties":{"place":{"anyOf":[{"type":"string"},{"type":"object","properties":{"lat":{"type":"number"}}}]}}}""", """{"place":{"lat":"x"}}"""));

    [Fact]
    public void Alternatives_report_the_faults_of_the_one_with_the_right_tag() => Assert.Equal(
        ["$.width: required but missing (expected number)", "$.height: required but missing (expected number)"],
        Lines(Shapes, """{"kind":"box"}"""));

    [Fact]
    public void Alternatives_list_their_values_when_none_is_near() => Assert.Equal(
        "$: expected \"a\" or \"b\", got string \"c\"", Line("""{"oneOf":[{"const":"a"},{"const":"b"}]}""", "\"c\""));

    [Fact]
    public void Alternatives_that_read_alike_give_their_first_faults() => Assert.Equal(
        "$: fits none of 2 alternatives: $.a: expected number, got string \"x\"; or $.b: expected number, got string \"y\"",
        Line("""{"anyOf":[{"properties":{"a":{"type":"number"}}},{"properties":{"b":{"type":"number"}}}]}""", """{"a":"x","b":"y"}"""));

    [Fact]
    public void Alternatives_list_their_required_properties() => Assert.Equal(
        "$: expected object with \"city\" or object with \"lat\", \"lon\", got object {}",
        Lines("""{"anyOf":[{"required":["city"]},{"required":["lat","lon"]}]}""", "{}") is [var line] ? line : "");

    [Fact]
    public void Alternatives_report_a_value_that_matches_more_than_one() => Assert.Equal(
        "$: matches more than one alternative, but exactly one is allowed (integer; number of at least 2)",
        Line("""{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "3"));

    [Fact]
    public void Alternatives_of_one_schema_read_like_that_schema() => Assert.Equal(
        "$: expected string, got number 1", Line("""{"anyOf":[{"type":"string"}]}""", "1"));

    [Fact]
    public void ReferenceRule_is_described_by_its_target() => Assert.Equal(
        "$.at: required but missing (expected string in date format, such as \"2026-08-15\")",
        Line("""{"$defs":{"d":{"type":"string","format":"date"}},"properties":{"at":{"$ref":"#/$defs/d"}},"required":["at"]}""", "{}"));
}
