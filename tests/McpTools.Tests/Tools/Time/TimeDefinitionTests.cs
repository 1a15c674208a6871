using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Time;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Time;

public sealed class TimeDefinitionTests
{
    private static readonly ITool[] Tools =
        [.. new TimeFamily(new FakeTimeProvider()).CreateTools(new TimeOptions { Convert = true })];

    public static TheoryData<string> ToolNames => [.. Tools.Select(tool => tool.Definition.Name)];

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void TimeFamily_has_short_definitions_with_correct_hints(string name)
    {
        ToolDefinition definition = Definition(name);

        Assert.InRange(definition.Description.Length, 100, 500);
        Assert.Contains("Example: {", definition.Description, StringComparison.Ordinal);
        Assert.Equal(new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false), definition.Hints);
        Assert.Equal(["time"], definition.Tags);
        Assert.InRange(definition.InputSchema.GetRawText().Length, 100, 1_500);
    }

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void TimeFamily_describes_and_bounds_every_parameter(string name)
    {
        JsonElement schema = Definition(name).InputSchema;

        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.All(schema.GetProperty("properties").EnumerateObject(), parameter =>
        {
            Assert.NotEmpty(parameter.Value.GetProperty("description").GetString()!);
            JsonElement text = parameter.Value.TryGetProperty("items", out JsonElement items) ? items : parameter.Value;
            Assert.Equal(100, text.GetProperty("maxLength").GetInt32());
        });
    }

    [Fact]
    public async Task TimeNow_returns_exactly_the_properties_of_its_schema_in_a_full_answer()
    {
        ToolResult result = await new TimeTools("2026-07-01T00:00:00Z").NowAsync("""{ "zone": "Berlin", "also": ["Tokyo"] }""");

        AssertMatches(Definition("time_now").OutputSchema!.Value, result.Answer(), complete: true);
    }

    [Fact]
    public async Task TimeNow_returns_the_required_properties_of_its_schema_in_the_shortest_answer()
    {
        ToolResult result = await new TimeTools("2026-07-01T00:00:00Z").NowAsync("""{ "zone": "Kathmandu" }""");

        AssertMatches(Definition("time_now").OutputSchema!.Value, result.Answer(), complete: false);
    }

    [Theory]
    [InlineData("2026-10-25T02:30", true)]
    [InlineData("2026-10-24T02:30", false)]
    public async Task TimeConvert_returns_the_properties_of_its_schema(string time, bool complete)
    {
        ToolResult result = await new TimeTools("2026-07-01T00:00:00Z").ConvertAsync(time, "Berlin", "Tokyo", "Paris");

        AssertMatches(Definition("time_convert").OutputSchema!.Value, result.Answer(), complete);
    }

    private static ToolDefinition Definition(string name) => Tools.Single(tool => tool.Definition.Name == name).Definition;

    private static void AssertMatches(JsonElement schema, JsonElement value, bool complete)
    {
        string type = schema.GetProperty("type").GetString()!;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal("object", type);
                AssertProperties(schema, value, complete);
                break;
            case JsonValueKind.Array:
                Assert.Equal("array", type);
                Assert.All(value.EnumerateArray(), item => AssertMatches(schema.GetProperty("items"), item, complete));
                break;
            default:
                Assert.Equal(type, value.ValueKind switch
                {
                    JsonValueKind.String => "string",
                    JsonValueKind.True or JsonValueKind.False => "boolean",
                    JsonValueKind.Number when value.TryGetInt64(out _) => "integer",
                    _ => value.ValueKind.ToString(),
                });
                break;
        }
    }

    private static void AssertProperties(JsonElement schema, JsonElement value, bool complete)
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        JsonElement declared = schema.GetProperty("properties");
        string[] written = [.. value.EnumerateObject().Select(property => property.Name)];
        if (complete)
        {
            Assert.Equal(declared.EnumerateObject().Select(property => property.Name), written);
        }

        Assert.All(schema.GetProperty("required").EnumerateArray(), required => Assert.Contains(required.GetString(), written));
        Assert.All(value.EnumerateObject(), property => AssertMatches(declared.GetProperty(property.Name), property.Value, complete));
    }
}
