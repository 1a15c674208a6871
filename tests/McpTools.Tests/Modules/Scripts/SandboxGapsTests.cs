using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Modules.Scripts;

/// <summary>Tests what happens with a process whose sandbox is incomplete.</summary>
public sealed class SandboxGapsTests
{
    private static readonly WorkerReady Whole = new(["rlimits", "seccomp"], []);
    private static readonly WorkerReady Unfiltered = new(["rlimits"], ["no_new_privs (1)", "seccomp (22)"]);

    private readonly CollectingLogger log = new();

    // The command reports that it is ready without a filter, reads the header of the request, and ends.
    private static WorkerCommand WithoutSandbox
    {
        get
        {
            const string frame = """{"type":"ready","measures":[],"failed":["seccomp (22)"]}""";
            return new WorkerCommand("/bin/sh", ["-c", $@"printf '\{Convert.ToString(frame.Length, 8)}\000\000\000{frame}'; exec head -c 4 >/dev/null"]);
        }
    }

    [Fact]
    public void SandboxGaps_logs_each_kind_of_gap_once_with_its_reason_and_meaning()
    {
        var gaps = new SandboxGaps(log);
        foreach (WorkerReady ready in new[] { Whole, Unfiltered, Unfiltered, Unfiltered with { Failed = ["cpu_limit (13)"] }, Unfiltered with { Failed = ["new (x)"] } })
        {
            Assert.True(gaps.Allow(ready, isRequired: false));
        }

        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Warning], log.Entries.Select(entry => entry.Level));
        string first = log.Entries.First().Message;
        Assert.Contains("no_new_privs, errno 1 (", first, StringComparison.Ordinal);
        Assert.Contains("seccomp, errno 22 (", first, StringComparison.Ordinal);
        Assert.Contains("system calls are not filtered", first, StringComparison.Ordinal);
        Assert.Contains("new: a measure that this server does not know", log.Entries.Last().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SandboxGaps_stops_logging_after_100_kinds_of_gaps()
    {
        var gaps = new SandboxGaps(log);
        for (int i = 0; i < 1_000; i++)
        {
            gaps.Allow(new WorkerReady([], [$"m{i} (1)"]), isRequired: false);
        }

        Assert.Equal(100, log.Entries.Count);
    }

    [Theory]
    [InlineData(true, "script_not_started", LogLevel.Error)]
    [InlineData(false, "script_lost", LogLevel.Warning)]
    public async Task ScriptRunner_runs_no_script_without_a_required_sandbox(bool isRequired, string code, LogLevel level)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");

        using var pipeline = new ScriptPipeline(ScriptPipeline.Patient with { RequireSandbox = isRequired }, command: WithoutSandbox);

        ToolError first = (await pipeline.RunAsync("1")).Error!;
        ToolError second = (await pipeline.RunAsync("1")).Error!;

        Assert.Equal((code, code), (first.Code, second.Code));
        Assert.Equal(level, Assert.Single(pipeline.Log.Entries, entry => entry.Message.Contains("seccomp, errno 22", StringComparison.Ordinal)).Level);
        Assert.DoesNotContain("seccomp", first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorScripts_runs_no_script_without_a_required_sandbox()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        var key = new OwnedProcessKey(new ScriptOwner(ScriptOwnerKind.Api, "crm"), ScriptProcessSettings.Of(new ScriptOptions { RequireSandbox = true }));
        ToolErrorException refused = await Assert.ThrowsAsync<ToolErrorException>(
            () => ScriptWorkers.Operator(starter: ScriptWorkers.Starter(WithoutSandbox, log)).RunAsync(key, new ScriptRequest { Code = "1" }, TestContext.Current.CancellationToken));
        Assert.Equal("script_not_started", refused.Error.Code);
        Assert.Contains("complete sandbox", refused.Message, StringComparison.Ordinal);
    }
}
