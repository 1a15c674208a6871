using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.App.Hosting;

/// <summary>Tests which entries stay in use after the file changes, without a server.</summary>
public sealed class LiveConfigurationTests : IDisposable
{
    private const string Sound = """
        {
          "version": 1,
          "apis": { "crm": { "baseUrl": "https://crm.example.com/" }, "erp": { "baseUrl": "https://erp.example.com/" } },
          "tools": [
            { "kind": "http", "name": "crm_get", "description": "Gets a customer of the CRM.", "api": "crm", "path": "customers" },
            { "kind": "http", "name": "erp_get", "description": "Gets an order of the ERP.", "api": "erp", "path": "orders" }
          ],
          "toolsets": { "crm": { "tools": ["crm_*"], "instructions": "Only customers." } },
          "limits": { "callsInTotal": 7 }
        }
        """;

    private readonly TempFolder folder = new();
    private readonly List<ServiceProvider> opened = [];

    public void Dispose()
    {
        opened.ForEach(services => services.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void LiveConfiguration_applies_a_changed_file()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound.Replace("crm_get", "crm_find", StringComparison.Ordinal).Replace("\"callsInTotal\": 7", "\"callsInTotal\": 8", StringComparison.Ordinal));

        Assert.Equal(["crm_find", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Equal(8, live.Current.Config.Get(LimitsSection.Section).CallsInTotal);
        Assert.Empty(live.Current.Problems);
    }

    [Fact]
    public void LiveConfiguration_leaves_a_broken_entry_as_it_was_and_applies_the_others()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound
            .Replace("\"customers\"", "\"/customers\"", StringComparison.Ordinal)
            .Replace("an order", "one order", StringComparison.Ordinal));

        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Equal("Gets one order of the ERP.", Definition(live, "erp_get").Description);
        ConfigProblem problem = Assert.Single(live.Current.Problems);
        Assert.Equal((5, "tools[0] \"crm_get\""), (problem.Line, problem.Entry));
        Assert.EndsWith("What was there before stays in use.", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LiveConfiguration_leaves_a_broken_entry_as_it_was_until_it_is_fixed()
    {
        LiveConfiguration live = Start(Sound);
        string broken = Sound.Replace("\"customers\"", "\"/customers\"", StringComparison.Ordinal);

        Rewrite(live, broken);
        Rewrite(live, broken.Replace("an order", "one order", StringComparison.Ordinal));
        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));

        Rewrite(live, Sound.Replace("a customer", "one customer", StringComparison.Ordinal));
        Assert.Equal("Gets one customer of the CRM.", Definition(live, "crm_get").Description);
        Assert.Empty(live.Current.Problems);
    }

    [Fact]
    public void LiveConfiguration_recognizes_an_entry_that_moves_in_its_list_by_its_name()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound.Replace(
            "\"tools\": [",
            """
            "tools": [
                { "kind": "http", "name": "new_one", "description": "Gets what is new.", "api": "crm", "path": "new" },
            """,
            StringComparison.Ordinal).Replace("\"orders\"", "17", StringComparison.Ordinal));

        Assert.Equal(["crm_get", "erp_get", "javascript_run", "new_one", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Equal("Gets an order of the ERP.", Definition(live, "erp_get").Description);
    }

    [Fact]
    public void LiveConfiguration_leaves_the_tools_of_a_broken_API_in_use_and_reports_each_entry()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound.Replace("https://crm.example.com/", "crm.example.com", StringComparison.Ordinal));

        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.All(live.Current.Problems, problem => Assert.True(problem.IsKept));
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"tools\": [")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\ud83d")]
    public void LiveConfiguration_changes_nothing_when_the_file_cannot_be_parsed(string text)
    {
        LiveConfiguration live = Start(Sound);
        CatalogSnapshot before = live.Current.Catalog;

        Rewrite(live, text);

        Assert.Same(before, live.Current.Catalog);
        Assert.True(Assert.Single(live.Current.Problems).IsKept);
    }

    [Fact]
    public void LiveConfiguration_changes_nothing_when_the_file_is_deleted_and_reads_it_when_it_is_back()
    {
        LiveConfiguration live = Start(Sound);

        File.Delete(folder.File("tools.json"));
        live.Reload();
        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Contains("does not exist", Assert.Single(live.Current.Problems).Message, StringComparison.Ordinal);

        Rewrite(live, """{ "version": 1 }""");
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
    }

    [Fact]
    public void LiveConfiguration_leaves_a_section_of_the_wrong_kind_or_a_misspelt_one_as_it_was()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, """{ "version": 1, "apis": [], "tolls": [], "limits": { "callsInTotal": 8 }, "toolsets": { "crm": { "tools": ["crm_*"] } } }""");

        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Equal(8, live.Current.Config.Get(LimitsSection.Section).CallsInTotal);
        Assert.Equal([true, true], live.Current.Problems.Select(problem => problem.IsKept));
    }

    [Fact]
    public void LiveConfiguration_leaves_a_broken_property_of_a_section_as_it_was()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound.Replace("\"callsInTotal\": 7", "\"callsInTotal\": 0, \"concurrentCallsPerCaller\": 3", StringComparison.Ordinal));

        LimitsSection limits = live.Current.Config.Get(LimitsSection.Section);
        Assert.Equal((7, 3), (limits.CallsInTotal, limits.ConcurrentCallsPerCaller));
    }

    [Fact]
    public void LiveConfiguration_leaves_out_entries_that_were_never_valid()
    {
        LiveConfiguration live = Start("""{ "version": 1, "apis": { "crm": { "baseUrl": "nonsense" } } }""");

        Rewrite(live, Sound.Replace("https://crm.example.com/", "more nonsense", StringComparison.Ordinal));

        Assert.Equal(["erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.All(live.Current.Problems, problem => Assert.False(problem.IsKept));
    }

    [Fact]
    public void LiveConfiguration_removes_entries_that_the_file_no_longer_has()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, """{ "version": 1, "apis": { "crm": { "baseUrl": "nonsense" } } }""");

        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
    }

    [Fact]
    public void LiveConfiguration_does_not_give_the_name_of_one_entry_to_another()
    {
        LiveConfiguration live = Start(Sound);

        Rewrite(live, Sound.Replace("\"erp_get\"", "\"crm_get\"", StringComparison.Ordinal));

        Assert.Equal(["crm_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Equal("Gets a customer of the CRM.", Definition(live, "crm_get").Description);
    }

    [Fact]
    public void LiveConfiguration_of_a_strict_server_refuses_a_file_with_a_problem_at_the_start_and_later()
    {
        LiveConfiguration live = Start(Sound, strict: true);

        Rewrite(live, Sound.Replace("\"customers\"", "\"/customers\"", StringComparison.Ordinal).Replace("an order", "one order", StringComparison.Ordinal));

        Assert.Equal("Gets an order of the ERP.", Definition(live, "erp_get").Description);
        LaunchException refusal = Assert.Throws<LaunchException>(() => Start("""{ "version": 1, "tolls": [] }""", strict: true));
        Assert.Contains("tools.json:1:17: tolls: unknown section", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LiveConfiguration_reads_a_file_that_is_created_after_the_start()
    {
        var launch = new LaunchOptions { Variables = name => name == "MCPTOOLS_CONFIG" ? folder.File("tools.json") : null };
        LiveConfiguration live = Open(launch);
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));

        Rewrite(live, Sound);

        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(live));
        Assert.Empty(live.Current.Problems);
    }

    [Fact]
    public void LiveConfiguration_notices_a_change_of_a_file_that_tools_json_names()
    {
        folder.Write("key", "the-first-key-of-all");
        LiveConfiguration live = Start("""{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "file": "key" } } ] } }""");
        Assert.False(live.Current.Files.HaveChanged);

        folder.Write("key", "the-second-key-of-all");
        Assert.True(live.Current.Files.HaveChanged);
        live.Reload();

        Assert.False(live.Current.Files.HaveChanged);
        Assert.Equal(AccessOutcome.Unknown, live.Current.Config.AccessKeys.Find("the-first-key-of-all", TimeProvider.System).Outcome);
        Assert.Equal(AccessOutcome.Granted, live.Current.Config.AccessKeys.Find("the-second-key-of-all", TimeProvider.System).Outcome);
    }

    [Fact]
    public void LiveConfiguration_reports_a_missing_named_file_once_and_finds_it_when_it_is_back()
    {
        folder.Write("key", "the-first-key-of-all");
        LiveConfiguration live = Start("""{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "file": "key" } } ] } }""");

        File.Delete(folder.File("key"));
        live.Reload();
        Assert.Single(live.Current.Problems);
        Assert.False(live.Current.Files.HaveChanged);

        folder.Write("key", "the-first-key-of-all");
        Assert.True(live.Current.Files.HaveChanged);
    }

    [Fact]
    public async Task Reloader_notices_a_new_secret()
    {
        folder.Write("key", "the-first-key-of-all");
        await using RunningReloader running = await RunningReloader.StartAsync(folder, """{ "version": 1, "access": { "keys": [ { "name": "a", "key": { "file": "key" } } ] } }""");

        folder.Write("key", "the-second-key-of-all");
        await running.UntilAsync(() => running.Swaps > 0);

        Assert.Equal(AccessOutcome.Granted, running.Live.Current.Config.AccessKeys.Find("the-second-key-of-all", TimeProvider.System).Outcome);
    }

    [Fact]
    public async Task Reloader_continues_after_a_family_fails_on_a_change()
    {
        var family = new FailingFamily();
        await using RunningReloader running = await RunningReloader.StartAsync(folder, Sound, family);

        family.Fails = true;
        folder.Write("tools.json", """{ "version": 1 }""");
        await running.UntilAsync(() => family.Failures > 0);
        Assert.Equal(["crm_get", "erp_get", "javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], Tools(running.Live));

        family.Fails = false;
        folder.Write("tools.json", """{ "version": 1, "time": { "convert": true } }""");
        await running.UntilAsync(() => running.Swaps > 0);
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], Tools(running.Live));
    }

    private LiveConfiguration Start(string config, bool strict = false) =>
        Open(new LaunchOptions { ConfigFile = folder.Write("tools.json", config), Strict = strict, Variables = _ => null });

    private LiveConfiguration Open(LaunchOptions launch)
    {
        ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(launch).BuildServiceProvider();
        opened.Add(services);
        return services.GetRequiredService<LiveConfiguration>();
    }

    private void Rewrite(LiveConfiguration live, string config)
    {
        folder.Write("tools.json", config);
        live.Reload();
    }

    private static string[] Tools(LiveConfiguration live) =>
        [.. live.Current.Catalog.For(Caller.Local, null).Definitions.Select(definition => definition.Name)];

    private static ToolDefinition Definition(LiveConfiguration live, string tool) => live.Current.Catalog.Entries[tool].Tool.Definition;

    private sealed class FailingFamily : IToolFamily
    {
        public bool Fails { get; set; }

        public int Failures { get; private set; }

        public IEnumerable<ConfigSection> Sections => [];

        public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems)
        {
            if (Fails)
            {
                Failures++;
                throw new InvalidOperationException("A fault of ours.");
            }

            return FamilyContents.Empty;
        }
    }

    /// <summary>The part of a server that watches the file, with a clock that the test controls.</summary>
    private sealed class RunningReloader : IAsyncDisposable
    {
        private readonly FakeTimeProvider time = new();
        private readonly ServiceProvider services;
        private readonly Reloader reloader;
        private int swaps;

        private RunningReloader(LaunchOptions launch, IToolFamily[] families)
        {
            IServiceCollection all = new ServiceCollection().AddLogging().AddToolServer(launch).AddSingleton<TimeProvider>(time);
            families.ToList().ForEach(family => all.AddSingleton(family));
            services = all.BuildServiceProvider();
            Live = services.GetRequiredService<LiveConfiguration>();
            services.GetRequiredService<LiveCatalog>().Swapped += (_, _) => Interlocked.Increment(ref swaps);
            reloader = new Reloader(Live, services.GetRequiredService<CatalogLoader>(), time, NullLoggerFactory.Instance);
        }

        public LiveConfiguration Live { get; }

        /// <summary>The number of reloads. One change may be read twice, because a check that runs during a reload still sees the file as changed.</summary>
        public int Swaps => Volatile.Read(ref swaps);

        public static async Task<RunningReloader> StartAsync(TempFolder folder, string config, params IToolFamily[] families)
        {
            var running = new RunningReloader(new LaunchOptions { ConfigFile = folder.Write("tools.json", config), Variables = _ => null }, families);
            await running.reloader.StartAsync(TestContext.Current.CancellationToken);
            return running;
        }

        public async Task UntilAsync(Func<bool> condition)
        {
            using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
            while (!condition())
            {
                patience.Token.ThrowIfCancellationRequested();
                time.Advance(FileWatch.PollInterval);
                await Task.Yield();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await reloader.StopAsync(CancellationToken.None);
            reloader.Dispose();
            await services.DisposeAsync();
        }
    }
}
