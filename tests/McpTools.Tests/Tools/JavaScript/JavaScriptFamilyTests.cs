using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.JavaScript;

public sealed class JavaScriptFamilyTests
{
    private const string Sound = """{ "version": 1, "javascript": { "heapMegabytes": 96 } }""";

    [Theory]
    [InlineData(false, """{ "version": 1, "javascript": { "heapMegabytes": 96 }""")]
    [InlineData(true, """{ "version": 1, "javascript": { "heapMegabytes": 128, "unknown": 1 } }""")]
    [InlineData(true, """{ "version": 1, "javascript": { "enabled": false, "unknown": 1 } }""")]
    public async Task JavaScriptFamily_keeps_the_ready_process_when_a_file_is_refused(bool isStrict, string refused)
    {
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        var launch = new LaunchOptions { ConfigFile = folder.Write("tools.json", Sound), DataFolder = folder.File("data"), Variables = _ => null, Strict = isStrict };
        await using ServiceProvider services = new ServiceCollection().AddLogging()
            .AddSingleton(new ScriptSpares(1)).AddToolServer(launch).AddSingleton<TimeProvider>(time).BuildServiceProvider();
        LiveConfiguration live = services.GetRequiredService<LiveConfiguration>();
        CatalogSnapshot catalog = live.Current.Catalog;
        SpareProcesses spares = services.GetRequiredService<SpareProcesses>();
        catalog.For(Caller.Local, null).Warm();
        await WorkerPrograms.UntilAsync(() => spares.Ready == 1);
        time.Advance(TimeSpan.FromMinutes(1));

        folder.Write("tools.json", refused);
        live.Reload();

        Assert.NotEmpty(live.Current.Problems);
        Assert.Same(catalog, live.Current.Catalog);
        Assert.Equal(1, spares.Ready);
        await using ScriptProcess process = await spares.TakeAsync(
            ScriptProcessSettings.Of(catalog.Config.Get(ScriptOptions.Section)), TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromMinutes(1), process.Age);
    }
}
