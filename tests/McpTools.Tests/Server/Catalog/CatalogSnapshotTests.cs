using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Catalog;

public class CatalogSnapshotTests
{
    private static readonly ITool[] Tools =
    [
        DelegatingTool.Answering("weather_forecast", ""), DelegatingTool.Answering("time_now", ""), DelegatingTool.Answering("crm_delete", ""),
    ];

    private static readonly Dictionary<string, Toolset> Toolsets = new()
    {
        ["clock"] = new Toolset { Tools = ["time_*"] },
        ["sky"] = new Toolset { Tools = ["weather_*", "time_now"] },
    };

    private static string[] Names(Grants grants, string? toolset = null) =>
        [.. new CatalogSnapshot(new CatalogContents { Tools = Tools, Toolsets = Toolsets })
            .For(new Caller(CallerKind.ApiKey, "key:a", grants), toolset).Definitions.Select(definition => definition.Name)];

    [Fact]
    public void CatalogView_lists_tools_by_name() =>
        Assert.Equal(["crm_delete", "time_now", "weather_forecast"], Names(Grants.Everything));

    [Theory]
    [InlineData("time_*", "time_now")]
    [InlineData("*_delete", "crm_delete")]
    [InlineData("time_no?", "time_now")]
    [InlineData("TIME_*", "")]
    [InlineData("time", "")]
    public void Selector_selects_what_its_pattern_matches_and_nothing_else(string glob, string expected) =>
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Names(new Grants([glob], [])));

    [Fact]
    public void ViewFilter_includes_the_tools_of_a_granted_toolset_and_of_the_patterns() =>
        Assert.Equal(["crm_delete", "time_now"], Names(new Grants(["crm_*"], ["clock"])));

    [Fact]
    public void ViewFilter_includes_no_tool_without_a_grant() => Assert.Empty(Names(new Grants([], [])));

    [Fact]
    public void ViewFilter_narrows_the_grants_to_the_toolset_of_the_address_and_never_widens_them()
    {
        Assert.Equal(["time_now", "weather_forecast"], Names(Grants.Everything, "sky"));
        Assert.Equal(["time_now"], Names(new Grants(["time_*"], []), "sky"));
        Assert.Empty(Names(Grants.Everything, "no_such_toolset"));
    }

    [Fact]
    public void CatalogView_defines_a_derived_tool_from_the_tools_that_its_caller_may_use()
    {
        var snapshot = new CatalogSnapshot(new CatalogContents { Tools = [.. Tools, new Summary()], Toolsets = Toolsets });
        CatalogView view = snapshot.For(new Caller(CallerKind.ApiKey, "key:a", new Grants(["time_*", "summary"], [])), null);

        Assert.Equal("Speaks of time_now", view.Definitions.Single(definition => definition.Name == "summary").Description);
    }

    [Fact]
    public void ViewFilter_includes_tools_by_tag_and_by_name()
    {
        var tagged = new DelegatingTool("ledger", (_, _, _) => new(ToolResult.Text(""))) { Tags = ["crm", "money"] };
        var snapshot = new CatalogSnapshot(new CatalogContents
        {
            Tools = [.. Tools, tagged],
            Toolsets = new Dictionary<string, Toolset> { ["office"] = new Toolset { Tools = ["time_now"], Tags = ["cr?"] } },
        });

        Assert.Equal(["ledger", "time_now"], snapshot.For(Caller.Local, "office").Definitions.Select(definition => definition.Name));
        Assert.Equal(["ledger", "time_now"], snapshot.For(Key(new Grants([], ["office"])), null).Definitions.Select(definition => definition.Name));
    }

    [Fact]
    public void CatalogView_adds_a_companion_tool_unless_it_is_empty()
    {
        var companion = new DelegatingTool("results_read", (_, _, _) => new(ToolResult.Text(""))) { IsCompanion = true };
        var snapshot = new CatalogSnapshot(new CatalogContents { Tools = [.. Tools, companion], Toolsets = Toolsets });

        Assert.NotNull(snapshot.For(Key(new Grants(["time_*"], [])), null).Find("results_read"));
        Assert.NotNull(snapshot.For(Caller.Local, "sky").Find("results_read"));
        Assert.Empty(snapshot.For(Key(new Grants(["no_such_*"], [])), null).Definitions);
    }

    [Fact]
    public void CatalogBuilder_leaves_out_tools_that_change_something_when_asked_to()
    {
        var writes = new DelegatingTool("write", (_, _, _) => new(ToolResult.Text(""))) { Hints = new ToolHints(false, true, false, true) };

        CatalogSnapshot snapshot = new CatalogBuilder([new Family(Tools[0]), new Family(writes)]).Build(ConfigSnapshot.Empty, new ConfigProblems(), readOnly: true);

        Assert.Equal(["weather_forecast"], snapshot.Entries.Keys);
    }

    [Fact]
    public void CatalogBuilder_reports_two_tools_of_one_name_and_serves_the_first()
    {
        var problems = new ConfigProblems();
        var first = DelegatingTool.Answering("twice", "first");

        CatalogSnapshot snapshot = new CatalogBuilder([new Family(first), new Family(DelegatingTool.Answering("twice", "second"))])
            .Build(ConfigSnapshot.Empty, problems);

        Assert.Same(first, snapshot.Entries["twice"].Tool);
        Assert.Contains("twice", Assert.Single(problems.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LiveCatalog_raises_Swapped_once_and_an_older_view_stays_unchanged()
    {
        var catalog = new LiveCatalog(new CatalogSnapshot(new CatalogContents { Tools = Tools, Toolsets = Toolsets }));
        CatalogView before = catalog.Current.For(Caller.Local, null);
        int swaps = 0;
        catalog.Swapped += (_, _) => swaps++;

        catalog.Swap(new CatalogSnapshot(new CatalogContents { Tools = [] }));

        Assert.Equal(1, swaps);
        Assert.NotNull(before.Find("time_now"));
        Assert.Null(catalog.Current.For(Caller.Local, null).Find("time_now"));
    }

    private static Caller Key(Grants grants) => new(CallerKind.ApiKey, "key:a", grants);

    private sealed class Family(ITool tool) : IToolFamily
    {
        public IEnumerable<ConfigSection> Sections => [];

        public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Tools = [tool] };
    }

    private sealed class Summary : IDerivedTool
    {
        public ToolDefinition Definition => DefineFor([], isAlone: false);

        public ToolDefinition DefineFor(IReadOnlyList<ToolDefinition> visible, bool isAlone) => DelegatingTool.Answering("summary", "").Definition with
        {
            Description = "Speaks of " + string.Join(", ", visible.Select(definition => definition.Name)),
        };

        public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken) => new(ToolResult.Text(""));
    }
}
