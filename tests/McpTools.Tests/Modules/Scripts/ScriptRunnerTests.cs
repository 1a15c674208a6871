using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tests.Support;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Scripts;

/// <summary>A shell plays each way in which a worker can end, because the real worker rarely ends in these ways.</summary>
public sealed class ScriptRunnerTests
{
    // The script sends the frame of a ready worker, then reads the header of the request, so that it ends only after the request has arrived.
    private const string Ready = """printf '\061\000\000\000{"type":"ready","measures":["x"],"failed":[]}    '; head -c 4 >/dev/null; """;

    [Theory]
    [InlineData("kill -SEGV $$", "limit_crash", "exhausted the stack or the memory")]
    [InlineData("kill -ABRT $$", "limit_crash", "exhausted the stack or the memory")]
    [InlineData("kill -BUS $$", "limit_crash", "exhausted the stack or the memory")]
    [InlineData("kill -USR1 $$", "script_lost", "its process was ended from outside")]
    [InlineData("kill -XCPU $$", "limit_cpu", "60000 ms of processor time")]
    [InlineData("kill -KILL $$", "script_lost", "had begun to run and its result was lost: its process was ended from outside")]
    [InlineData("exit 1", "script_lost", "had begun to run")]
    [InlineData(@"printf '\377\377\377\377'; exec sleep 60", "script_lost", "sent an invalid answer")]
    [InlineData(@"printf '\002\000\000\000{}'; exec sleep 60", "script_lost", "sent an invalid answer")]
    [InlineData(@"printf '\005\000\000\000hello'; exec sleep 60", "script_lost", "sent an invalid answer")]
    [InlineData(@"printf '\020\000\000\000{""type"":""print""}'; exec sleep 60", "script_lost", "sent an invalid answer")]
    [InlineData(@"printf '\073\000\000\000{""type"":""done"",""error"":{""code"":""busy"",""message"":""Wait.""}}    '; exec sleep 60", "script_lost", "sent an invalid answer")]
    [InlineData(@"printf '\005\000\000\000he'", "script_lost", "had begun to run")]
    public async Task ScriptRunner_reports_one_clear_error_for_each_way_a_worker_can_end(string end, string code, string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        using var pipeline = new ScriptPipeline(command: new WorkerCommand("/bin/sh", ["-c", Ready + end]));
        ToolError error = (await pipeline.RunAsync("1")).Error!;
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes >&2 & exec sleep 600")]
    [InlineData("exec sleep 600")]
    public async Task ScriptRunner_kills_a_worker_that_is_silent_after_the_time_limit_and_a_grace(string end)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        using var pipeline = new ScriptPipeline(command: new WorkerCommand("/bin/sh", ["-c", $"{Ready}: > {folder.File("begun")}; {end}"]), time: time);
        Task<ToolResult> running = pipeline.RunAsync("1", ", \"timeout_ms\": 1500");
        await WorkerPrograms.UntilAsync(() => File.Exists(folder.File("begun")));

        time.Advance(TimeSpan.FromMilliseconds(1_500) + ScriptCompletion.Grace - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromTicks(1));

        ToolError error = (await running.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken)).Error!;
        Assert.Equal("limit_time", error.Code);
        Assert.Contains("still busy within one operation after its 1500 ms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptEventReader_cuts_an_error_message_that_is_too_long()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        const string start = """{"type":"done","error":{"code":"script_error","message":" """;
        const string end = "\"}}";
        const int characters = 5_000;
        int length = start.Length + characters + end.Length;
        string head = $@"\{Convert.ToString(length & 255, 8)}\{Convert.ToString(length >> 8, 8)}\000\000";
        using var pipeline = new ScriptPipeline(command: new WorkerCommand(
            "/bin/sh", ["-c", $$"""{{Ready}}printf '{{head}}{{start}}'; head -c {{characters}} /dev/zero | tr '\0' x; printf '{{end}}'; exec sleep 60"""]));
        ToolError error = (await pipeline.RunAsync("1")).Error!;
        Assert.Equal(("script_error", 2_001), (error.Code, error.Message.Length));
    }

    [Fact]
    public async Task ScriptConversation_rejects_a_cancelled_tool_call_and_the_script_continues()
    {
        await using ScriptProcess process = await ScriptWorkers.StartAsync();
        await process.Ready.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        using var conversation = new ScriptConversation(
            process,
            new() { Code = "await tools.stops().catch(e => [e.code, e.tool])", Tools = ["stops"], Limits = new() { TimeoutMs = 40_000 } },
            (_, _) => throw new OperationCanceledException(),
            TestContext.Current.CancellationToken);
        Assert.True(conversation.Begin());
        ConversationResult result = await conversation.Ended.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("""["call_cancelled","stops"]""", result.Reply!.Value.GetRawText());
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData(@"printf '\005\000\000\000hello'; exec sleep 60")]
    public async Task ScriptRunner_reports_that_nothing_ran_when_a_worker_never_becomes_ready(string start)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        using var pipeline = new ScriptPipeline(command: new WorkerCommand("/bin/sh", ["-c", start]));
        ToolError error = (await pipeline.RunAsync("1")).Error!;
        Assert.Equal("script_not_started", error.Code);
        Assert.Contains("never ran", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The advice to do less would shorten a script that hardly ran.</summary>
    [Fact]
    public async Task ScriptRunner_names_a_long_wait_before_a_script_that_ran_out_of_time()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        using var folder = new TempFolder();
        var time = new FakeTimeProvider();
        string wait = $"until [ -e {folder.File("go")} ]; do sleep 0.01; done";
        using var pipeline = new ScriptPipeline(
            command: new WorkerCommand("/bin/sh", ["-c", $": > {folder.File("started")}; {wait}; {Ready}: > {folder.File("begun")}; exec sleep 600"]), time: time);
        Task<ToolResult> running = pipeline.RunAsync("1", ", \"timeout_ms\": 1500");
        await WorkerPrograms.UntilAsync(() => File.Exists(folder.File("started")));
        time.Advance(TimeSpan.FromMilliseconds(1_000));
        await File.WriteAllTextAsync(folder.File("go"), "", TestContext.Current.CancellationToken);
        await WorkerPrograms.UntilAsync(() => File.Exists(folder.File("begun")));

        time.Advance(TimeSpan.FromMilliseconds(500) + ScriptCompletion.Grace);

        ToolError error = (await running.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken)).Error!;
        Assert.Equal("limit_time", error.Code);
        Assert.Contains("waited 1000 of its 1500 ms for a process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptRunner_reports_busy_when_a_worker_starts_too_slowly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        using var pipeline = new ScriptPipeline(command: new WorkerCommand("/bin/sh", ["-c", "exec sleep 60"]));
        ToolError error = (await pipeline.RunAsync("1", ", \"timeout_ms\": 300")).Error!;
        Assert.Equal(("busy", TimeSpan.FromSeconds(1)), (error.Code, error.RetryAfter));
        Assert.Contains("Nothing was run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptConversation_keeps_what_a_script_displayed_before_its_worker_was_killed()
    {
        int worker = 0;
        var kills = new DelegatingTool("kills", (_, _, _) =>
        {
            System.Diagnostics.Process.GetProcessById(worker).Kill();
            return new(ToolResult.Text("killed"));
        });
        await using ScriptProcess process = await ScriptWorkers.StartAsync();
        await process.Ready.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        worker = process.Id;
        using var conversation = new ScriptConversation(
            process,
            new() { Code = "display('<svg>'); await tools.kills()", Tools = ["kills"] },
            async (call, ct) => { await kills.CallAsync(default, null!, ct); return new() { Id = call.Id }; },
            TestContext.Current.CancellationToken);
        Assert.True(conversation.Begin());
        Assert.Null((await conversation.Ended.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken)).Reply);
        Assert.Equal(137, (await process.EndAsync(WorkerPrograms.Patience)).ExitCode);
        Assert.Equal(("script_lost", 1), (ScriptExitErrors.Of(137, isBroken: false, new()).Code, conversation.With(new()).Displays.Count));
    }

    [Fact]
    public async Task ScriptRunner_kills_the_worker_and_frees_the_slot_when_a_call_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        TaskCompletionSource begun = new();
        using var other = new ScriptPipeline(ScriptPipeline.Patient with { Processes = 1 }, [new DelegatingTool("begun", (_, _, _) => { begun.SetResult(); return new(ToolResult.Text("")); })]);
        Task<ToolResult> running = other.Pipeline.CallAsync("javascript_run", """{"code":"await tools.begun(); for (;;) {}"}""", cancellationToken: cancel.Token).AsTask();
        await begun.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("2", await other.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task SpareProcesses_start_in_advance_and_end_when_they_are_idle()
    {
        var time = new FakeTimeProvider();
        await using var spares = new SpareProcesses(ScriptWorkers.Starter(), max: 1, time);
        var settings = ScriptProcessSettings.Of(new ScriptOptions());
        spares.Fill(settings, allowed: 4, load: 3);
        await WorkerPrograms.UntilAsync(() => spares.Ready == 1);

        await using ScriptProcess taken = await spares.TakeAsync(settings, TestContext.Current.CancellationToken);
        Assert.Equal(0, spares.Ready);
        Assert.False(taken.IsGone);

        spares.Fill(settings, allowed: 4, load: 1);
        await WorkerPrograms.UntilAsync(() => spares.Ready == 1);
        time.Advance(SpareProcesses.IdleTime);
        await WorkerPrograms.UntilAsync(() => spares.Ready == 0);
    }

    [Fact]
    public async Task SpareProcesses_store_a_process_that_was_not_ready_in_time_for_the_next_script()
    {
        await using var spares = new SpareProcesses(ScriptWorkers.Starter(), max: 1, TimeProvider.System);
        var settings = ScriptProcessSettings.Of(new ScriptOptions());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => spares.TakeAsync(settings, new CancellationToken(canceled: true)));
        await WorkerPrograms.UntilAsync(() => spares.Ready == 1);
    }

    [Fact]
    public async Task SpareProcesses_do_not_use_a_process_with_other_settings()
    {
        await using var spares = new SpareProcesses(ScriptWorkers.Starter(), max: 1, TimeProvider.System);
        spares.Fill(ScriptProcessSettings.Of(new ScriptOptions()), allowed: 1, load: 1);
        await WorkerPrograms.UntilAsync(() => spares.Ready == 1);
        var smaller = ScriptProcessSettings.Of(new ScriptOptions { HeapMegabytes = 64 });
        await using ScriptProcess taken = await spares.TakeAsync(smaller, TestContext.Current.CancellationToken);
        Assert.Equal(smaller, taken.Settings);
        Assert.Equal(0, spares.Ready);
    }
}
