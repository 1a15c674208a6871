using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Server.Protocol.Tools;
using McpTools.Tests.Support;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Contract;

/// <summary>Every tool of the program has a name, a description and schemas that models can use.</summary>
public class ToolMetadataTests
{
    private const int MaxDescription = 1_500;
    private const string UpdateSnapshots = "MCPTOOLS_UPDATE_SNAPSHOTS";

    private static readonly string[] SharedKeywords = ["$ref", "$defs", "$anchor", "definitions"];

    private static readonly Dictionary<string, ToolDefinition> Definitions = ProductTools.All().ToDictionary(tool => tool.Definition.Name, tool => tool.Definition);

    public static TheoryData<string> Names => [.. Definitions.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToolDefinition_describes_the_use_of_the_tool_within_the_length_that_clients_show(string name)
    {
        ToolDefinition tool = Definitions[name];

        Assert.Matches("^[a-z][a-z0-9_]{0,63}$", tool.Name);
        Assert.NotEmpty(tool.Title);
        Assert.InRange(tool.Description.Length, 40, MaxDescription);
        Assert.Contains(tool.Description[..Math.Min(200, tool.Description.Length)], c => c == '.');
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToolDefinition_has_schemas_of_plain_objects_that_every_model_accepts(string name)
    {
        ToolDefinition tool = Definitions[name];

        // Each script decides what it returns, so a tool that runs scripts has no output schema.
        Assert.Equal(tool.CallsTools, tool.OutputSchema is null);
        foreach (JsonElement schema in new[] { tool.InputSchema, tool.OutputSchema ?? tool.InputSchema })
        {
            Assert.Equal("object", schema.GetProperty("type").GetString());
            Assert.Empty(JsonSchema.Compile(schema).Problems);
            AssertPlain(JsonNode.Parse(schema.GetRawText())!, name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToolDefinition_describes_every_parameter(string name)
    {
        if (Definitions[name].InputSchema.TryGetProperty("properties", out JsonElement properties))
        {
            Assert.All(properties.EnumerateObject(), property => Assert.False(
                string.IsNullOrWhiteSpace(property.Value.GetProperty("description").GetString()), $"{name}.{property.Name} has no description."));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToolDefinition_is_listed_as_it_was_approved(string name)
    {
        string listed = Listed(Definitions[name]);
        string? path = Directory.EnumerateFiles(Path.Combine(Sources.Root, "tests/McpTools.Tests/Tools"), $"{name}.tool.json", SearchOption.AllDirectories).SingleOrDefault();
        if (Environment.GetEnvironmentVariable(UpdateSnapshots) == "1")
        {
            path ??= Path.Combine(Sources.Root, "tests/McpTools.Tests/Tools", FamilyFolder(Definitions[name]), $"{name}.tool.json");
            File.WriteAllText(path, listed);
        }

        Assert.True(path is not null, $"There is no {name}.tool.json. Run the tests with {UpdateSnapshots}=1 and read the new file.");
        Assert.Equal(File.ReadAllText(path!), listed);
    }

    [Fact]
    public void ToolDefinitions_of_the_default_catalogue_have_at_most_2500_tokens()
    {
        int characters = ProductTools.Default().Sum(tool => Listed(tool.Definition, indented: false).Length);

        Assert.InRange(characters / 4, 1, 2_500);
    }

    private static string Listed(ToolDefinition definition, bool indented = true)
    {
        JsonNode entry = JsonSerializer.SerializeToNode(ToolMapping.ToProtocol(definition), McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool)))!;
        return entry.ToJsonString(new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = McpTools.Core.Json.CompactJson.Encoder,
        }) + "\n";
    }

    private static string FamilyFolder(ToolDefinition tool) => Directory.EnumerateDirectories(Path.Combine(Sources.Root, "tests/McpTools.Tests/Tools"))
        .Select(folder => Path.GetFileName(folder)).Single(folder => folder.Equals(tool.Tags[0], StringComparison.OrdinalIgnoreCase));

    private static void AssertPlain(JsonNode schema, string tool)
    {
        if (schema is JsonArray array)
        {
            Assert.All(array, item => { if (item is not null) { AssertPlain(item, tool); } });
        }

        if (schema is not JsonObject keywords)
        {
            return;
        }

        Assert.All(SharedKeywords, keyword => Assert.False(keywords.ContainsKey(keyword), $"{tool} uses {keyword}."));
        Assert.False(keywords["type"] is JsonArray, $"{tool} has a union of types.");
        if (keywords["type"] is JsonValue type && type.ToString() == "array")
        {
            Assert.True(keywords.ContainsKey("items"), $"{tool} has an array without items.");
        }

        foreach ((string key, JsonNode? value) in keywords)
        {
            Assert.False(key is "items" && value is JsonValue, $"{tool} has a boolean schema.");
            if (value is not null)
            {
                AssertPlain(value, tool);
            }
        }
    }
}
