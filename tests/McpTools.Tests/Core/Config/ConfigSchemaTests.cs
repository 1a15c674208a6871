using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Schemas;

namespace McpTools.Tests.Core.Config;

public sealed class ConfigSchemaTests
{
    private static readonly JsonNode Schema = ConfigSchema.Assemble(SampleSections.All);

    [Fact]
    public void ConfigSchema_has_every_section_and_nothing_else()
    {
        Assert.Equal(
            ["$schema", "version", "envFile", "secrets", "server", "limits", "toolsets", "access", "tools", "apis"],
            Schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.False(Schema["additionalProperties"]!.GetValue<bool>());
    }

    [Fact]
    public void ConfigSchema_has_only_keywords_that_the_validator_applies() => Assert.Empty(JsonSchema.Compile(ConfigTree.ToElement(Schema)).Problems);

    [Fact]
    public void ConfigSchema_has_descriptions_ranges_and_the_switch_of_entries()
    {
        JsonNode tool = Schema["properties"]!["tools"]!["items"]!;
        Assert.Equal("Below the address of the API.", tool["properties"]!["path"]!["description"]!.GetValue<string>());
        Assert.Equal((1, 50), (tool["properties"]!["seconds"]!["minimum"]!.GetValue<int>(), tool["properties"]!["seconds"]!["maximum"]!.GetValue<int>()));
        Assert.Equal("boolean", tool["properties"]!["enabled"]!["type"]!.GetValue<string>());
        Assert.False(tool["additionalProperties"]!.GetValue<bool>());
        Assert.NotNull(Schema["properties"]!["access"]!["properties"]!["keys"]!["items"]!["properties"]!["enabled"]);
        Assert.Null(Schema["properties"]!["limits"]!["properties"]!["enabled"]);
    }

    [Theory]
    [InlineData("""{ "version": 1, "secrets": { "a": { "env": "A" } }, "tools": [ { "name": "a", "path": "x", "enabled": false } ] }""", true)]
    [InlineData("""{ "version": 1, "secrets": { "a": { "env": "A", "file": "b" } } }""", false)]
    [InlineData("""{ "version": 1, "apis": { "a": { "baseUrl": "x", "key": "literal" } } }""", false)]
    [InlineData("""{ "version": 2 }""", false)]
    [InlineData("""{ "tools": [] }""", false)]
    public void ConfigSchema_and_ConfigReader_agree(string json, bool valid)
    {
        IReadOnlyList<SchemaViolation> violations = JsonSchema.Compile(ConfigTree.ToElement(Schema)).Validate(ConfigTree.ToElement(JsonNode.Parse(json)));

        Assert.Equal(valid, violations.Count == 0);
        Assert.Equal(valid, SampleSections.Read(json, ("A", "value")).Problems.Count == 0);
    }

    [Fact]
    public void ConfigSchema_keeps_the_references_within_a_section()
    {
        ConfigSection<SampleTree> section = new("tree", RecursiveJsonContext.Default.SampleTree, new());
        JsonNode whole = ConfigSchema.Assemble([section]);

        var schema = JsonSchema.Compile(ConfigTree.ToElement(whole));

        Assert.Empty(schema.Problems);
        Assert.Empty(schema.Validate(ConfigTree.ToElement(JsonNode.Parse("""{ "version": 1, "tree": { "child": { "child": {} } } }"""))));
        Assert.NotEmpty(schema.Validate(ConfigTree.ToElement(JsonNode.Parse("""{ "version": 1, "tree": { "child": { "chid": {} } } }"""))));
    }

    [Fact]
    public void SectionSchema_refuses_a_default_that_the_serializer_would_lose()
    {
        ConfigSection<LosesDefault> section = new("loses", RecursiveJsonContext.Default.LosesDefault, new());

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => section.Schema);
        Assert.Contains("LosesDefault.Names would lose its default", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }
}

internal sealed record SampleTree
{
    public SampleTree? Child { get; init; }
}

internal sealed record LosesDefault
{
    public IReadOnlyList<string> Names { get; init; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SampleTree))]
[JsonSerializable(typeof(LosesDefault))]
internal sealed partial class RecursiveJsonContext : JsonSerializerContext;
