using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Tests.Core.Config;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.App.Hosting;

/// <summary>Makes every mistake of the case files while the server runs.</summary>
public sealed class ReloadedMistakeTests : IDisposable
{
    private const string Sound = """{ "version": 1, "time": { "convert": true } }""";

    private static readonly Dictionary<string, Mistake> Mistakes =
        Mistake.Load("mistakes.txt").Concat(Mistake.Load("product-mistakes.txt")).DistinctBy(mistake => mistake.Key).ToDictionary();

    private static readonly Func<string, string?> Variables = SampleSections.Environment(("SET", "a value that is long enough"), ("SHORT", "short"));

    private readonly TempFolder folder = new();
    private readonly List<ServiceProvider> opened = [];

    public ReloadedMistakeTests() => File.Copy(Path.Combine(Mistake.Folder, "faulty.env"), folder.File("faulty.env"));

    public static TheoryData<string> Titles => [.. Mistakes.Keys];

    public void Dispose()
    {
        opened.ForEach(services => services.Dispose());
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void LiveConfiguration_reports_a_mistake_as_at_the_start_and_serves_nothing_of_it(string title)
    {
        LoadedCatalog atStart = Start(Mistakes[title].Json).Current;
        LiveConfiguration live = Start(Sound);

        folder.Write("tools.json", Mistakes[title].Json);
        LoadedCatalog now = live.Reload();

        Assert.Equal(atStart.Problems, now.Problems.Select(problem => problem with { IsKept = false }));
        string[] expected = !atStart.Config.HasValues ? ["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"] : Tools(atStart);
        Assert.Equal(expected, Tools(now).Where(tool => expected.Contains(tool) || tool != "time_convert"));

        folder.Write("tools.json", Sound);
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], Tools(live.Reload()));
        Assert.Empty(live.Current.Problems);
    }

    private LiveConfiguration Start(string config)
    {
        var launch = new LaunchOptions { ConfigFile = folder.Write("tools.json", config), Variables = Variables };
        ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(launch).BuildServiceProvider();
        opened.Add(services);
        return services.GetRequiredService<LiveConfiguration>();
    }

    private static string[] Tools(LoadedCatalog loaded) =>
        [.. loaded.Catalog.For(Caller.Local, null).Definitions.Select(definition => definition.Name)];
}
