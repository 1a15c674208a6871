using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Modules.State;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpTools.Tests.App.Hosting;

public sealed class StateSetupTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ServiceProvider Open(string limits) => new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions
    {
        DataFolder = folder.File("data"),
        ConfigFile = folder.Write("tools.json", $$"""{ "version": 1, "limits": { {{limits}} } }"""),
    }).BuildServiceProvider();

    [Fact]
    public async Task StateSetup_stores_results_in_the_data_folder_within_the_limits_and_removes_them_at_the_end()
    {
        ServiceProvider services = Open("""
            "resultsPerCaller": 1, "resultLifetime": "5m"
            """);
        IResults results = services.GetRequiredService<ResultHandles>().For(Caller.Local);

        ResultHandle first = (await results.KeepAsync("text/plain", new byte[100_000], TestContext.Current.CancellationToken))!;
        ResultHandle second = (await results.KeepAsync("text/plain", new byte[100_000], TestContext.Current.CancellationToken))!;

        Assert.Null(await results.OpenAsync(first.Id, TestContext.Current.CancellationToken));
        Assert.NotNull(await results.OpenAsync(second.Id, TestContext.Current.CancellationToken));
        Assert.InRange(second.Expires - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal(2, Spilled().Length);
        await services.DisposeAsync();
        Assert.Empty(Spilled());
    }

    [Fact]
    public async Task AbandonedFiles_removes_the_files_of_a_killed_server_at_the_start()
    {
        string old = folder.File($"data/spill/{new string('a', 32)}");
        Directory.CreateDirectory(old);
        await File.WriteAllTextAsync(Path.Combine(old, "b"), "left", TestContext.Current.CancellationToken);
        await using ServiceProvider services = Open("");
        AbandonedFiles start = services.GetServices<IHostedService>().OfType<AbandonedFiles>().Single();

        await start.StartAsync(TestContext.Current.CancellationToken);
        await start.ExecuteTask!;

        Assert.Empty(Spilled());
    }

    private string[] Spilled() => Directory.GetFiles(folder.File("data/spill"), "*", SearchOption.AllDirectories);
}
