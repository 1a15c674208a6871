using System.Diagnostics;
using System.Globalization;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

public sealed class ManyScriptsTests(ITestOutputHelper output)
{
    private const string Code = "console.log('x'.repeat(1_000)); (await tools.echo({ a: 1 })).value.a + 1";
    private const int First = 50;
    private const int Spares = 4;

    // Each spare process has three pipes and two threads, and the number of spare processes varies.
    private const int Slack = 20;

    // Without the native program, a process takes most of a second to start.
    private static readonly int Scripts = int.TryParse(Environment.GetEnvironmentVariable("MCPTOOLS_SCRIPTS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : Mcptools.IsNative ? 300 : 100;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_leaves_no_files_or_threads_open_after_hundreds_of_scripts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using ScriptUpstream upstream = await ScriptUpstream.StartAsync();
        await using ScriptProgram program = await ScriptProgram.StartAsync("--config", upstream.ConfigFile);
        int server = program.Program.Process.Id;

        await RunAsync(program, First);
        LinuxUse before = await SettledAsync(server);
        await RunAsync(program, Scripts - First);
        LinuxUse after = await SettledAsync(server);

        output.WriteLine($"{Scripts} scripts. After {First}: {before}; at the end: {after}.");
        Assert.InRange(after.Files, 0, before.Files + Slack);
        Assert.InRange(after.Threads, 0, before.Threads + Slack);
    }

    private static async Task RunAsync(ScriptProgram program, int scripts)
    {
        for (int i = 0; i < scripts; i++)
        {
            Assert.Equal("2", (await program.RunAsync(Code, TimeSpan.FromSeconds(40))).Value);
        }
    }

    // The last process may still be ending, and spare processes may still be starting.
    private static async Task<LinuxUse> SettledAsync(int server)
    {
        for (long begun = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromMilliseconds(100)))
        {
            IReadOnlyList<LinuxProcess> workers = LinuxProcess.ChildrenOf(server);
            if (workers.Count <= Spares && workers.All(worker => worker.IsAlive))
            {
                return LinuxProcess.Use(server);
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < Limits.Patience, $"{workers.Count} processes are left: {string.Join(", ", workers)}.");
        }
    }
}
