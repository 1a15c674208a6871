using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Catalog;

public class CatalogDifferenceTests
{
    private const string Keys = """ "access": { "keys": [ { "name": "a", "key": { "env": "A" }, "tools": ["time_*"] } ] } """;

    private static CatalogSnapshot Snapshot(string config = Keys, string name = "t", bool readOnly = true, string schema = """{"type":"object"}""", string prompt = "p")
    {
        var read = ConfigSnapshot.Read(
            "tools.json", Encoding.UTF8.GetBytes($$"""{ "version": 1, {{config}} }"""), [], _ => "a value that is long enough");
        Assert.Empty(read.Problems);
        return new CatalogSnapshot(new CatalogContents
        {
            Tools = [new DelegatingTool(name, (_, _, _) => new(ToolResult.Text("")), schema) { Hints = new ToolHints(readOnly, false, true, false) }],
            Prompts = [new DelegatingPrompt(prompt)],
            Resources = [new DelegatingResource("a://b")],
            Toolsets = read.Get(ToolsetsSection.Section),
            Config = read,
        });
    }

    private static (bool Tools, bool Prompts, bool Resources) Between(CatalogSnapshot before, CatalogSnapshot after) =>
        (CatalogDifference.InTools(before, after), CatalogDifference.InPrompts(before, after), CatalogDifference.InResources(before, after));

    [Fact]
    public void CatalogDifference_finds_nothing_between_equal_snapshots() => Assert.Equal((false, false, false), Between(Snapshot(), Snapshot()));

    [Fact]
    public void CatalogDifference_ignores_limits_and_instructions() => Assert.Equal(
        (false, false, false), Between(Snapshot(), Snapshot(Keys + """, "limits": { "callsInTotal": 3 }, "server": { "instructions": "Others." } """)));

    [Fact]
    public void CatalogDifference_reports_a_renamed_or_changed_tool_only_for_the_tools()
    {
        Assert.Equal((true, false, false), Between(Snapshot(), Snapshot(name: "u")));
        Assert.Equal((true, false, false), Between(Snapshot(), Snapshot(readOnly: false)));
        Assert.Equal((true, false, false), Between(Snapshot(), Snapshot(schema: """{"type":"object","properties":{}}""")));
    }

    [Fact]
    public void CatalogDifference_reports_a_renamed_prompt_only_for_the_prompts() =>
        Assert.Equal((false, true, false), Between(Snapshot(), Snapshot(prompt: "q")));

    [Theory]
    [InlineData(""" "access": { "keys": [ { "name": "a", "key": { "env": "A" }, "tools": ["*"] } ] } """)]
    [InlineData(""" "access": { "keys": [ { "name": "a", "key": { "env": "A" } } ] } """)]
    [InlineData(Keys + """, "toolsets": { "clock": { "tools": ["time_*"] } } """)]
    public void CatalogDifference_reports_changed_grants_and_toolsets_for_every_list_with_items(string config) =>
        Assert.Equal((true, true, true), Between(Snapshot(), Snapshot(config)));
}
