using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using McpTools.Tests.Support;
using McpTools.Workers;

namespace McpTools.Tests.ScriptWorker.Sandbox;

/// <summary>Starts the real program in its real sandbox. The build for tests uses the JIT compiler.</summary>
public sealed class SandboxProbeTests
{
    private const int KilledForProcessorTime = 128 + 24;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SandboxProbe_finds_every_measure_in_force_and_nothing_broken()
    {
        RequireLinux();
        using Process process = Start();
        var line = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync(Token).WaitAsync(WorkerPrograms.Patience, Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, line.GetRawText());
        Assert.False(line.GetProperty("native").GetBoolean());
        Assert.Equal(
            ["cpu_limit", "low_priority", "no_new_privs", "non_dumpable", "parent_death", "rlimits", "seccomp"],
            Words(line, "measures").Order());
        Assert.Equal(
            [
                "become_dumpable", "create_file", "execute", "io_uring", "limit_parent", "memory_file", "memory_over_limit", "raise_limit",
                "read_memory_of_parent", "signal_parent", "signal_thread_of_parent", "socket", "start_process", "trace_parent",
            ],
            Words(line, "refused").Order());
        Assert.Equal(["make_code", "open_for_reading"], Words(line, "allowed").Order());
        Assert.Empty(Words(line, "broken"));
        Assert.Empty(line.GetProperty("failed").EnumerateArray());
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ProcessSandbox_kills_a_worker_that_exceeds_its_processor_time()
    {
        RequireLinux();
        using Process process = Start("cpu");
        await process.WaitForExitAsync(Token).WaitAsync(WorkerPrograms.Patience, Token);
        Assert.Equal(KilledForProcessorTime, process.ExitCode);
    }

    [Fact]
    public async Task ProcessSandbox_kills_a_worker_that_reads_no_input_when_its_parent_ends()
    {
        RequireLinux();
        WorkerCommand probe = Probe("burn");
        string[] shell = ["-c", "\"$@\" </dev/null & echo $!; wait", "sh", probe.FileName, .. probe.Arguments];
        using Process parent = Process.Start(new WorkerCommand("/bin/sh", shell).ToStartInfo(WorkerOptions.Default))!;
        string? id = await parent.StandardOutput.ReadLineAsync(Token);
        Assert.StartsWith("{", await parent.StandardOutput.ReadLineAsync(Token));
        using var worker = Process.GetProcessById(int.Parse(id!, CultureInfo.InvariantCulture));
        try
        {
            parent.Kill();

            // The worker has the other end open too, so the output ends when both are gone.
            Assert.Equal("", await parent.StandardOutput.ReadToEndAsync(Token).WaitAsync(WorkerPrograms.Patience, Token));
        }
        finally
        {
            worker.Kill();
        }
    }

    [Fact]
    public async Task SpawnThread_keeps_workers_alive_that_would_die_with_another_thread()
    {
        RequireLinux();
        using SemaphoreSlim entered = new(0);
        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread passing = new(() =>
        {
            started.SetResult(Start("burn"));
            entered.Wait(Token);
        });
        passing.Start();
        using Process lost = await started.Task;
        using Process kept = await SpawnThread.RunAsync(() => Start("burn"), Token);
        try
        {
            Assert.NotNull(await lost.StandardOutput.ReadLineAsync(Token));
            Assert.NotNull(await kept.StandardOutput.ReadLineAsync(Token));
            entered.Release();
            await lost.WaitForExitAsync(Token).WaitAsync(WorkerPrograms.Patience, Token);
            Assert.Equal(128 + 9, lost.ExitCode);
            Assert.False(kept.HasExited);
        }
        finally
        {
            lost.Kill();
            kept.Kill();
        }
    }

    private static IEnumerable<string> Words(JsonElement line, string name) =>
        line.GetProperty(name).EnumerateArray().Select(word => word.GetString()!);

    private static WorkerCommand Probe(params string[] how) =>
        WorkerPrograms.Script with { Arguments = [.. WorkerPrograms.Script.Arguments, "--probe", .. how] };

    private static Process Start(params string[] how) => Process.Start(Probe(how).ToStartInfo(WorkerOptions.Default))!;

    private static void RequireLinux() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has the filter and the parent-death signal.");
}
