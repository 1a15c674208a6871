using System.Diagnostics;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

/// <summary>A program that only waits plays the processes of these tests.</summary>
public sealed class OwnedProcessesTests : IAsyncDisposable
{
    private const int Most = 3;
    private const int MostOfKind = 5;

    private static readonly ScriptProcessSettings Settings = ScriptProcessSettings.Of(new ScriptOptions());

    private readonly FakeTimeProvider time = new();
    private readonly OwnedProcesses processes;
    private readonly ScriptProcessStarter starter;

    public OwnedProcessesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        processes = new OwnedProcesses(time);
        starter = ScriptWorkers.Starter(new WorkerCommand("/bin/sh", ["-c", "exec sleep 600"]));
    }

    public ValueTask DisposeAsync() => processes.DisposeAsync();

    [Fact]
    public async Task OwnedProcesses_gives_a_process_only_to_its_owner_with_the_same_settings()
    {
        OwnedProcessKey key = Caller("a", "s");
        int kept = await KeepAsync(key);
        Assert.Null(processes.Take(Caller("b", "s")));
        Assert.Null(processes.Take(Caller("a", "t")));
        Assert.Null(processes.Take(Caller("a")));
        Assert.Null(processes.Take(key with { Owner = key.Owner with { Kind = ScriptOwnerKind.Api } }));
        Assert.Null(processes.Take(key with { Settings = Settings with { HeapMegabytes = 256 } }));
        await using ScriptProcess taken = processes.Take(key)!;
        Assert.Equal(kept, taken.Id);
        Assert.Null(processes.Take(key));
    }

    [Fact]
    public async Task OwnedProcesses_does_not_give_a_process_that_has_ended()
    {
        int older = await KeepAsync(Caller("a"));
        int newer = await KeepAsync(Caller("a"));
        using (var killed = Process.GetProcessById(newer))
        {
            killed.Kill();
        }

        await WorkerPrograms.UntilAsync(() => processes.Ids.Count == 1);
        await using ScriptProcess taken = processes.Take(Caller("a"))!;
        Assert.Equal(older, taken.Id);
    }

    [Fact]
    public async Task OwnedProcesses_ends_the_further_processes_of_an_owner_sooner_than_its_last_one()
    {
        int further = await KeepAsync(Caller("a", "s"));
        int last = await KeepAsync(Caller("a", "t"));
        int other = await KeepAsync(Caller("b"));

        time.Advance(OwnedProcesses.FurtherIdleTime);
        Assert.Equal([last, other], processes.Ids);
        await EndedAsync(further);

        time.Advance(OwnedProcesses.IdleTime - OwnedProcesses.FurtherIdleTime);
        Assert.Empty(processes.Ids);
        await EndedAsync(last);
        await EndedAsync(other);
    }

    [Fact]
    public async Task OwnedProcesses_starts_the_idle_time_again_after_each_use()
    {
        await KeepAsync(Caller("a"));
        time.Advance(OwnedProcesses.IdleTime / 2);
        ScriptProcess process = processes.Take(Caller("a"))!;
        await processes.KeepAsync(Caller("a"), process, Most, MostOfKind);
        time.Advance(OwnedProcesses.IdleTime - TimeSpan.FromTicks(1));
        Assert.Equal([process.Id], processes.Ids);
    }

    [Fact]
    public async Task OwnedProcesses_limits_the_processes_of_an_owner_over_all_its_sessions()
    {
        int first = await KeepAsync(Caller("a", "0"));
        int other = await KeepAsync(Caller("b"));
        for (int i = 1; i <= Most; i++)
        {
            await KeepAsync(Caller("a", $"{i}"));
        }

        Assert.Equal(1 + Most, processes.Ids.Count);
        Assert.Contains(other, processes.Ids);
        await EndedAsync(first);
    }

    [Fact]
    public async Task OwnedProcesses_limits_the_processes_of_all_owners_of_a_kind()
    {
        List<int> ids = [];
        int api = await KeepAsync(Api("a"));
        for (int i = 0; i <= MostOfKind; i++)
        {
            ids.Add(await KeepAsync(Caller($"{i}")));
        }

        Assert.Equal([api, .. ids[1..]], processes.Ids);
        await EndedAsync(ids[0]);
        Assert.False(processes.HasPlaceFor(Caller("new"), MostOfKind));
        Assert.False(processes.HasPlaceFor(Api("a"), MostOfKind));
        Assert.True(processes.HasPlaceFor(Api("new"), MostOfKind));
    }

    [Fact]
    public async Task OwnedProcesses_ends_all_processes_when_disposed_and_keeps_no_more()
    {
        int before = await KeepAsync(Caller("a"));
        await processes.DisposeAsync();
        int after = await KeepAsync(Caller("a"));

        await EndedAsync(before);
        await EndedAsync(after);
        Assert.Empty(processes.Ids);
        Assert.False(processes.HasPlaceFor(Caller("a"), MostOfKind));
    }

    private static OwnedProcessKey Caller(string name, string? session = null) => new(new ScriptOwner(ScriptOwnerKind.Caller, name, session), Settings);

    private static OwnedProcessKey Api(string name) => new(new ScriptOwner(ScriptOwnerKind.Api, name), Settings);

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

    private async Task<int> KeepAsync(OwnedProcessKey key)
    {
        ScriptProcess process = await starter.StartAsync(key.Settings);
        int id = process.Id;
        await processes.KeepAsync(key, process, Most, MostOfKind);
        return id;
    }
}
