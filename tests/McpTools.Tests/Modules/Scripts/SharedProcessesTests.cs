using System.Diagnostics;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

/// <summary>A program that only waits plays the processes of these tests.</summary>
public sealed class SharedProcessesTests : IAsyncDisposable
{
    private static readonly ScriptProcessSettings Settings = ScriptProcessSettings.Of(new ScriptOptions());

    private readonly FakeTimeProvider time = new();
    private readonly SharedProcesses processes;

    public SharedProcessesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        processes = new SharedProcesses(ScriptWorkers.Starter(new WorkerCommand("/bin/sh", ["-c", "exec sleep 600"])), time);
    }

    public ValueTask DisposeAsync() => processes.DisposeAsync();

    [Fact]
    public async Task SharedProcesses_uses_one_process_for_each_owner_and_settings()
    {
        SharedProcessKey key = Key(0);
        Assert.Equal(await RunAsync(key), await RunAsync(key));
        int other = await RunAsync(Key(1));
        int larger = await RunAsync(key with { Settings = Settings with { HeapMegabytes = 256 } });
        Assert.Equal(3, new HashSet<int> { await RunAsync(key), other, larger }.Count);
    }

    [Fact]
    public async Task SharedProcesses_ends_an_idle_process_but_not_a_busy_one()
    {
        int idle = await RunAsync(Key(0));
        SharedProcess atWork = processes.Take(Key(1));
        int busy = await IdAsync(atWork);

        time.Advance(SharedProcesses.IdleTime);

        Assert.Equal([busy], processes.Ids);
        await EndedAsync(idle);
    }

    [Fact]
    public async Task SharedProcesses_replaces_a_process_that_has_served_for_long()
    {
        int first = await RunAsync(Key(0), SharedProcesses.MaxProcessorTime / 2);
        Assert.Equal(first, await RunAsync(Key(0), SharedProcesses.MaxProcessorTime / 2));
        await EndedAsync(first);

        await WorkerPrograms.UntilAsync(() => processes.Ids.Count > 0);
        Assert.DoesNotContain(first, processes.Ids);
    }

    [Fact]
    public async Task SharedProcesses_ends_the_least_recently_used_process_when_all_slots_are_taken()
    {
        List<int> ids = [];
        for (int i = 0; i < SharedProcesses.MaxProcesses; i++)
        {
            ids.Add(await RunAsync(Key(i)));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await RunAsync(Key(0));
        processes.Warm(Key(8));
        Assert.Equal(ids.Order(), processes.Ids.Order());

        ids[1] = await RunAsync(Key(8));
        Assert.Equal(ids.Order(), processes.Ids.Order());
    }

    [Fact]
    public async Task SharedProcesses_ends_all_processes_when_disposed_and_starts_no_more()
    {
        int atWork = await IdAsync(processes.Take(Key(0)));
        int idle = await RunAsync(Key(1));

        await processes.DisposeAsync();
        processes.Warm(Key(2));

        await EndedAsync(atWork);
        await EndedAsync(idle);
        Assert.Empty(processes.Ids);
        Assert.Equal("script_not_started", Assert.Throws<ToolErrorException>(() => processes.Take(Key(2))).Error.Code);
    }

    private static SharedProcessKey Key(int number) => new($"api {number}", Settings);

    private async Task<int> RunAsync(SharedProcessKey key, TimeSpan granted = default)
    {
        SharedProcess process = processes.Take(key);
        int id = await IdAsync(process);
        await processes.GiveBackAsync(key, process, granted, isReusable: true);
        return id;
    }

    private static async Task<int> IdAsync(SharedProcess process)
    {
        await WorkerPrograms.UntilAsync(() => process.Id is not null);
        return process.Id!.Value;
    }

    private static Task EndedAsync(int id) => WorkerPrograms.UntilAsync(() => !IsRunning(id));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
