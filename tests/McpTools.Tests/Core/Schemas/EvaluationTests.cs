using System.Diagnostics;
using System.Text;
using System.Text.Json;
using McpTools.Core.Schemas;
using static McpTools.Tests.Core.Schemas.SchemaText;

namespace McpTools.Tests.Core.Schemas;

public class EvaluationTests
{
    // Everything here takes far less on any machine, and without the limits hours or more than all memory.
    private static readonly TimeSpan Bearable = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("""{"items":{"$ref":"#"}}""")]
    [InlineData("""{"items":{"anyOf":[{"type":"null"},{"$ref":"#"}]}}""")]
    [InlineData("""{"uniqueItems":true,"items":{"$ref":"#"}}""")]
    public void Evaluation_refuses_a_deeply_nested_value(string schema)
    {
        Assert.Equal("$: nested too deeply (at most 64 levels)", Line(schema, Nested("[", 5_000, "]")));
        Assert.Empty(Lines(schema, Nested("[", 60, "]")));
    }

    [Fact]
    public void UniqueItemsRule_refuses_deeply_nested_items()
    {
        string deep = Nested("[", 5_000, "]");

        Assert.Equal("$: nested too deeply (at most 64 levels)", Line("""{"uniqueItems":true}""", $"[{deep},{deep}]"));
    }

    [Fact]
    public void SchemaCompiler_reports_a_deeply_nested_schema()
    {
        JsonSchema schema = Schema(string.Concat(Enumerable.Repeat("{\"items\":", 20_000)) + "true" + new string('}', 20_000));

        Assert.EndsWith("the schema is nested too deeply", Assert.Single(schema.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_refuses_a_long_chain_of_references()
    {
        string chain = string.Join(",", Enumerable.Range(0, 1_000).Select(i => $$$"""
            "d{{{i}}}":{"$ref":"#/$defs/d{{{i + 1}}}"}
            """));

        Assert.Equal(
            "$: nested too deeply (at most 64 levels)",
            Line($$$"""{"$ref":"#/$defs/d0","$defs":{ {{{chain}}},"d1000":{"type":"string"} } }""", "1"));
    }

    [Fact]
    public void Evaluation_gives_up_when_alternatives_multiply()
    {
        // Each level tries the next one twice, which makes 2^40 attempts for a value that fits nowhere.
        string levels = string.Join(",", Enumerable.Range(0, 40).Select(i => $$$"""
            "d{{{i}}}":{"anyOf":[{"$ref":"#/$defs/d{{{i + 1}}}"},{"$ref":"#/$defs/d{{{i + 1}}}"}]}
            """));
        var watch = Stopwatch.StartNew();

        string line = Line($$$"""{"$ref":"#/$defs/d0","$defs":{ {{{levels}}},"d40":{"type":"string"} } }""", "1");

        Assert.StartsWith("$: too complex to validate", line, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < Bearable);
    }

    [Fact]
    public void Evaluation_that_is_given_up_within_not_is_invalid()
    {
        string levels = string.Join(",", Enumerable.Range(0, 40).Select(i => $$$"""
            "d{{{i}}}":{"anyOf":[{"$ref":"#/$defs/d{{{i + 1}}}"},{"$ref":"#/$defs/d{{{i + 1}}}"}]}
            """));

        Assert.NotEmpty(Lines($$$"""{"not":{"$ref":"#/$defs/d0"},"$defs":{ {{{levels}}},"d40":{"type":"string"} } }""", "1"));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("(x+x+)+y")]
    public void EcmaPattern_matches_a_catastrophic_pattern_in_linear_time(string pattern)
    {
        var watch = Stopwatch.StartNew();

        Assert.Single(Lines($$"""{"pattern":"{{pattern}}"}""", $"\"{new string(pattern.Contains('x') ? 'x' : 'a', 20_000)}!\""));

        Assert.True(watch.Elapsed < Bearable);
    }

    [Fact]
    public void EcmaPattern_gives_up_a_pattern_that_backtracks_for_too_long()
    {
        string line = Line("""{"pattern":"^(?=(a+)+$).*"}""", $"\"{new string('a', 40)}!\"");

        Assert.Contains("matching it takes too long", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_bounds_the_time_of_many_slow_matches()
    {
        string items = string.Join(",", Enumerable.Repeat($"\"{new string('a', 40)}!\"", 500));
        var watch = Stopwatch.StartNew();

        Assert.NotEmpty(Lines("""{"items":{"pattern":"^(?=(a+)+$).*"}}""", $"[{items}]", maxViolations: 1_000));

        Assert.True(watch.Elapsed < Bearable);
    }

    [Fact]
    public void Evaluation_accepts_a_large_array()
    {
        string items = string.Join(",", Enumerable.Range(0, 50_000));

        Assert.Empty(Lines("""{"uniqueItems":true,"items":{"type":"integer","minimum":0}}""", $"[{items}]"));
    }

    [Theory]
    [InlineData("""{"type":"string","maxLength":9}""", "\"\\ud800\"")]
    [InlineData("""{"enum":["a"]}""", "\"\\ud800\"")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"\udc00":1}""")]
    [InlineData("""{"uniqueItems":true}""", """["\ud800","\ud800"]""")]
    public void JsonSchema_reports_text_that_is_not_Unicode(string schema, string value) =>
        Assert.Equal("$: contains text that is not well-formed Unicode (an unpaired surrogate)", Line(schema, value));

    [Fact]
    public void JsonSchema_does_not_throw_for_bytes_that_are_not_UTF8()
    {
        byte[] bytes = [(byte)'"', 0xFF, 0xC0, (byte)'"'];
        foreach (string schema in (string[])["""{"pattern":"a"}""", """{"maxLength":1}""", """{"enum":["a"]}""", """{"format":"uri"}""", """{"type":"null"}"""])
        {
            Schema(schema).Validate(JsonElement.Parse(bytes));
        }
    }

    [Fact]
    public void JsonSchema_allocates_next_to_nothing_for_a_valid_object()
    {
        JsonSchema schema = Schema("""
            {"type":"object","properties":{"zone":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[A-Za-z/_]+$"},
            "days":{"type":"integer","minimum":1,"maximum":16},"unit":{"enum":["celsius","fahrenheit"]},"at":{"type":"string","format":"date-time"},
            "tags":{"type":"array","items":{"type":"string"},"maxItems":5},"detail":{"anyOf":[{"type":"null"},{"type":"boolean"}]}},
            "required":["zone"],"additionalProperties":false}
            """);
        JsonElement value = Parsed("""{"zone":"Europe/Berlin","days":3,"unit":"celsius","at":"2026-08-15T09:30:00Z","tags":["a","b"],"detail":true}""");
        for (int i = 0; i < 100; i++)
        {
            Assert.Same(schema.Validate(value), schema.Validate(value));
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        schema.Validate(value);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);
    }

    [Fact]
    public void JsonSchema_serves_many_threads()
    {
        JsonSchema schema = Schema("""{"type":"object","properties":{"n":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"integer","maximum":500}}}""");

        Parallel.For(0, 1_000, i =>
        {
            var value = JsonElement.Parse(Encoding.UTF8.GetBytes($$"""{"n":{{i}}}"""));
            Assert.Equal(i <= 500, schema.Validate(value).Count == 0);
        });
    }
}
