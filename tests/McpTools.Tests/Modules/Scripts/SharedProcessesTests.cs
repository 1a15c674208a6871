using System.Diagnostics;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

/// <summary>Which processes are kept, and for how long, played by a program that only waits.</summary>
public sealed class SharedProcessesTests : IAsyncDisposable
{
    private static readonly ScriptProcessSettings Settings = ScriptProcessSettings.Of(new ScriptOptions());

    private readonly FakeTimeProvider time = new();
    private readonly SharedProcesses kept;

    public SharedProcessesTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        kept = new SharedProcesses(ScriptWorkers.Starting(new WorkerCommand("/bin/sh", ["-c", "exec sleep 600"])), time);
    }

    public ValueTask DisposeAsync() => kept.DisposeAsync();

    [Fact]
    public async Task A_use_has_one_process_and_another_use_or_other_settings_another()
    {
        SharedProcessKey use = Use(0);
        Assert.Equal(await RunAsync(use), await RunAsync(use));
        int other = await RunAsync(Use(1));
        int larger = await RunAsync(use with { Settings = Settings with { HeapMegabytes = 256 } });
        Assert.Equal(3, new HashSet<int> { await RunAsync(use), other, larger }.Count);
    }

    [Fact]
    public async Task One_that_nobody_needed_for_a_while_is_ended_and_one_at_work_is_not()
    {
        int idle = await RunAsync(Use(0));
        SharedProcess atWork = kept.Take(Use(1));
        int busy = await IdAsync(atWork);

        time.Advance(SharedProcesses.IdleTime);

        Assert.Equal([busy], kept.Ids);
        await EndedAsync(idle);
    }

    [Fact]
    public async Task One_that_served_for_long_is_replaced_before_it_is_asked_for()
    {
        int first = await RunAsync(Use(0), SharedProcesses.MostTime / 2);
        Assert.Equal(first, await RunAsync(Use(0), SharedProcesses.MostTime / 2));
        await EndedAsync(first);

        await WorkerPrograms.UntilAsync(() => kept.Ids.Count > 0);
        Assert.DoesNotContain(first, kept.Ids);
    }

    [Fact]
    public async Task Where_as_many_are_kept_as_may_be_the_one_that_was_used_the_longest_ago_makes_way()
    {
        List<int> ids = [];
        for (int i = 0; i < SharedProcesses.Most; i++)
        {
            ids.Add(await RunAsync(Use(i)));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await RunAsync(Use(0));
        kept.Warm(Use(8));
        Assert.Equal(ids.Order(), kept.Ids.Order());

        ids[1] = await RunAsync(Use(8));
        Assert.Equal(ids.Order(), kept.Ids.Order());
    }

    [Fact]
    public async Task With_the_program_all_of_them_end_and_no_more_are_started()
    {
        int atWork = await IdAsync(kept.Take(Use(0)));
        int idle = await RunAsync(Use(1));

        await kept.DisposeAsync();
        kept.Warm(Use(2));

        await EndedAsync(atWork);
        await EndedAsync(idle);
        Assert.Empty(kept.Ids);
        Assert.Equal("script_not_started", Assert.Throws<ToolErrorException>(() => kept.Take(Use(2))).Error.Code);
    }

    private static SharedProcessKey Use(int number) => new($"api {number}", Settings);

    private async Task<int> RunAsync(SharedProcessKey use, TimeSpan given = default)
    {
        SharedProcess process = kept.Take(use);
        int id = await IdAsync(process);
        await kept.GiveBackAsync(use, process, given, isSound: true);
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
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
