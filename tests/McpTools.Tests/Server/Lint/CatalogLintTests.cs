using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Server.Lint;

namespace McpTools.Tests.Server.Lint;

public sealed class CatalogLintTests
{
    [Theory]
    [InlineData("crm.search", "tool-name")]
    [InlineData("1st_tool", "tool-name-start")]
    [InlineData("crmSearch", "name-style")]
    [InlineData("crm-search", "name-style")]
    [InlineData("crm_search", null)]
    [InlineData("_crm_search_2", null)]
    public void NameRules_report_a_name_that_a_model_refuses_or_that_is_not_in_snake_case(string name, string? rule) =>
        Assert.Equal(rule, Linted.Check(Linted.Tool(name)).SingleOrDefault()?.Rule);

    [Theory]
    [InlineData("get_user", "get_users", true)]
    [InlineData("get_user", "get_uses", true)]
    [InlineData("get_user", "getuser", true)]
    [InlineData("get_user", "get-user", true)]
    [InlineData("get_user", "Get_User", true)]
    [InlineData("get_user", "xget_user", true)]
    [InlineData("get_user", "get_order", false)]
    [InlineData("get_user", "get_user_of", false)]
    [InlineData("a", "b", true)]
    [InlineData("ab", "ba", false)]
    public void NameRules_report_two_similar_names_once(string first, string second, bool expected)
    {
        IEnumerable<Finding> found = Linted.Check(Linted.Tool(first), Linted.Tool(second, "Another description of another thing."));

        Assert.Equal(expected ? 1 : 0, found.Count(finding => finding.Rule == "name-resembles"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Finds things.", true)]
    [InlineData("Finds things by their names.", false)]
    [InlineData("查天气", true)]
    [InlineData("查询指定城市的天气", false)]
    public void DescriptionRules_report_a_description_that_is_too_short(string description, bool expected) =>
        Assert.Equal(expected, Linted.Check(Linted.Tool(description: description)).Any(finding => finding.Rule == "description-short"));

    [Fact]
    public void DescriptionRules_report_the_second_of_two_equal_descriptions()
    {
        Finding found = Assert.Single(Linted.Check(Linted.Tool("one_tool"), Linted.Tool("other_tool"), Linted.Tool("third", "Says something else, at length.")));

        Assert.Equal(("description-shared", "tool \"other_tool\""), (found.Rule, found.Problem.Entry));
    }

    [Theory]
    [InlineData("""{ "type": "string" }""", true)]
    [InlineData("""{ "type": "string", "description": " " }""", true)]
    [InlineData("""{ "type": "string", "description": "Words" }""", false)]
    public void DescriptionRules_report_a_parameter_without_a_description(string parameter, bool expected) => Assert.Equal(
        expected,
        Linted.Check(Linted.Tool(input: $$"""{ "type": "object", "properties": { "a/b": {{parameter}} } }"""))
            .Any(finding => finding.Rule == "parameter-description"));

    [Fact]
    public void SelectionRules_report_a_pattern_that_selects_nothing_at_its_location()
    {
        var config = ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(
            """
            {
              "version": 1,
              "toolsets": {
                "off": { "tools": [ "nothing" ], "enabled": false },
                "a/b": { "tools": [ "find_*", "serach_*", "find_thing" ] }
              },
              "access": { "keys": [
                { "name": "off", "key": { "env": "K" }, "enabled": false },
                { "name": "team", "key": { "env": "K" }, "tools": [ "*", "gone" ] } ] }
            }
            """), [], _ => "a value that is long enough");

        IReadOnlyList<Finding> found = Linted.Check(config, Linted.Tool());

        Assert.Equal(
            [
                "tools.json:5:35: warning[selects-nothing]: toolsets.a/b: \"serach_*\" is the name of no tool. Write the name of a tool, as \"mcptools list\" shows it, with * for any characters.",
                "tools.json:5:47: warning[selects-nothing]: toolsets.a/b: \"find_thing\" is the name of no tool. Did you mean \"find_things\"?",
                "tools.json:9:62: warning[selects-nothing]: access.keys[1] \"team\": \"gone\" is the name of no tool. Write the name of a tool, as \"mcptools list\" shows it, with * for any characters.",
            ],
            found.Select(finding => finding.ToString()));
    }

    [Fact]
    public void CostRules_report_one_tool_and_all_tools_above_their_limits()
    {
        ToolDefinition[] tools = [.. Enumerable.Range(0, 11).Select(i => Linted.Tool($"tool_number_{new string((char)('a' + i), 3)}", $"Finds things of the kind {i}."))];

        Assert.Empty(Cost(tools[..10], 1_000, null));
        Assert.Equal(["tool-tokens"], Cost(tools[..1], 1_001, null).Select(finding => finding.Rule));
        Finding whole = Assert.Single(Cost(tools, 1_000, null));
        Assert.Equal(("catalog-tokens", FindingLevel.Warning), (whole.Rule, whole.Level));
        Assert.Empty(Cost(tools, 1_000, 11_000));
        Finding limit = Assert.Single(Cost(tools, 1_000, 10_999));
        Assert.Equal(("catalog-tokens", FindingLevel.Error), (limit.Rule, limit.Level));
        Assert.Contains("about 11000 tokens", limit.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("tool_number_aaa (1000), tool_number_bbb (1000), tool_number_ccc (1000)", limit.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CatalogLint_finds_nothing_without_tools() => Assert.Empty(Linted.Check());

    private static IReadOnlyList<Finding> Cost(ToolDefinition[] tools, int each, int? max) =>
        Linted.Check(ConfigSnapshot.Empty, each, max, tools);
}
