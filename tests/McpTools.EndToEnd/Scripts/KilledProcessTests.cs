using System.Diagnostics;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

/// <summary>Tests scripts whose server ends, and a server whose script process is killed.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    // The call shows that the script has started.
    private const string Busy = "await tools.echo({ a: 1 }); for (;;) {}";
    private const string Waiting = "await tools.echo({ a: 1 }); await new Promise(resolve => setTimeout(resolve, 60_000))";

    // The longest time that a script may ask for.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(40);

    private ScriptUpstream upstream = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        upstream = await ScriptUpstream.StartAsync();
    }

    public ValueTask DisposeAsync() => upstream?.DisposeAsync() ?? default;

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task ScriptProcess_ends_when_its_HTTP_server_is_killed(string signal)
    {
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", upstream.ConfigFile);
        Process server = program.Program.Process;
        Task[] running = [.. new[] { Busy, Waiting, Busy, Waiting }.Select(code => program.RunAsync(code, Long))];
        await upstream.CalledAsync(running.Length);
        IReadOnlyList<LinuxProcess> workers = LinuxProcess.ChildrenOf(server.Id);
        Assert.True(workers.Count(worker => worker.IsAlive) >= running.Length);

        await SendAsync(signal, server.Id);
        await server.WaitForExitAsync(Limits.Token());

        await EndedAsync(workers);
        await Task.WhenAll(running).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Theory]
    [InlineData(Busy)]
    [InlineData(Waiting)]
    public async Task StdioServer_ends_with_its_script_when_its_client_is_gone(string code)
    {
        await using var client = StdioClient.Start("--config", upstream.ConfigFile, "--log-level", "error");
        await client.PostAsync("tools/call", StdioClient.ModernParameters(new JsonObject
        {
            ["name"] = "javascript_run",
            ["arguments"] = new JsonObject { ["code"] = code, ["timeout_ms"] = (int)Long.TotalMilliseconds },
        }));
        await upstream.CalledAsync(1);
        IReadOnlyList<LinuxProcess> workers = LinuxProcess.ChildrenOf(client.Process.Id);
        Assert.NotEmpty(workers);

        client.Process.StandardInput.Close();
        await client.Process.WaitForExitAsync(Limits.Token());

        Assert.Equal(0, client.Process.ExitCode);
        await EndedAsync(workers);
    }

    [Fact]
    public async Task ScriptProcess_ends_when_its_stdio_server_is_killed()
    {
        await using var client = StdioClient.Start("--config", upstream.ConfigFile, "--log-level", "error");
        await client.PostAsync("tools/call", StdioClient.ModernParameters(new JsonObject
        {
            ["name"] = "javascript_run",
            ["arguments"] = new JsonObject { ["code"] = Busy, ["timeout_ms"] = (int)Long.TotalMilliseconds },
        }));
        await upstream.CalledAsync(1);
        IReadOnlyList<LinuxProcess> workers = LinuxProcess.ChildrenOf(client.Process.Id);
        Assert.NotEmpty(workers);

        await SendAsync("KILL", client.Process.Id);

        await EndedAsync(workers);
    }

    [Fact]
    public async Task ScriptRunner_reports_a_script_as_lost_when_its_process_is_killed_and_the_server_continues()
    {
        await using ScriptUpstream own = await ScriptUpstream.StartAsync(", \"spares\": 0");
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", own.ConfigFile);
        Task<HttpScriptResult> running = program.RunAsync(Busy, Long);
        await own.CalledAsync(1);

        await SendAsync("KILL", Assert.Single(LinuxProcess.ChildrenOf(program.Program.Process.Id)).Id);

        HttpScriptResult result = await running;
        Assert.Equal("script_lost", result.Outcome);
        Assert.Contains("had begun to run and its result was lost", result.Text, StringComparison.Ordinal);
        Assert.Equal("2", (await program.RunAsync("1 + 1", Long)).Value);
        Assert.NotNull((await program.Program.CallTimeAsync())["result"]);
    }

    private static async Task SendAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync(Limits.Token());
    }

    private static async Task EndedAsync(IReadOnlyList<LinuxProcess> workers)
    {
        for (long begun = Stopwatch.GetTimestamp(); workers.Any(worker => worker.IsAlive); await Task.Delay(TimeSpan.FromMilliseconds(20)))
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Limits.LessThanAnyCall, "A script is still running.");
        }
    }
}
