using System.Diagnostics;
using McpTools.Tests.Support;
using McpTools.Workers;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Workers;

public sealed class WorkerProcessTests
{
    private static readonly byte[] One = "{}"u8.ToArray();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_does_not_answer_is_killed_at_deadline_plus_grace()
    {
        FakeTimeProvider time = new();
        var deadline = TimeSpan.FromSeconds(2);
        await using RequestWorker worker = StartShell("exec sleep 600", time: time);
        Task<WorkerReply> exchange = worker.ExchangeAsync(One, deadline, Token);
        using var process = Process.GetProcessById(worker.Id);

        time.Advance(deadline + WorkerOptions.Default.Grace - TimeSpan.FromTicks(1));
        Assert.False(exchange.IsCompleted);
        Assert.False(process.HasExited);

        time.Advance(TimeSpan.FromTicks(1));
        WorkerReply reply = await exchange.WaitAsync(WorkerPrograms.Patience, Token);
        Assert.Equal((WorkerOutcome.TimedOut, 128 + 9), (reply.Outcome, reply.ExitCode));
    }

    [Fact]
    public async Task RequestWorker_kills_its_process_when_an_exchange_is_cancelled()
    {
        await using RequestWorker worker = StartShell("exec sleep 60");
        using CancellationTokenSource cancel = new();
        Task<WorkerReply> exchange = worker.ExchangeAsync(One, WorkerPrograms.Patience, cancel.Token);
        using var process = Process.GetProcessById(worker.Id);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => exchange);
        Assert.True(process.WaitForExit(WorkerPrograms.Patience));
    }

    [Fact]
    public async Task RequestWorker_kills_its_process_when_disposed_and_may_be_disposed_twice()
    {
        var worker = RequestWorker.Start(WorkerPrograms.Reader, WorkerOptions.Default, TimeProvider.System);
        using var process = Process.GetProcessById(worker.Id);
        await worker.DisposeAsync();
        await worker.DisposeAsync();
        Assert.True(process.WaitForExit(WorkerPrograms.Patience));
    }

    [Fact]
    public async Task RequestWorker_serves_one_request_by_default()
    {
        await using RequestWorker once = StartShell(Echo);
        await once.ExchangeAsync(One, WorkerPrograms.Patience, Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => once.ExchangeAsync(One, WorkerPrograms.Patience, Token));

        await using RequestWorker twice = StartShell(Echo, new WorkerOptions { MaxExchanges = 2 });
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(WorkerOutcome.Replied, (await twice.ExchangeAsync(One, WorkerPrograms.Patience, Token)).Outcome);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_script_worker_whose_parent_closes_the_pipe_ends_even_in_the_middle_of_a_script(bool busy)
    {
        using Process process = Process.Start(WorkerPrograms.Script.ToStartInfo(WorkerOptions.Default))!;
        using FrameStream frames = new(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, FrameLimits.Default);
        Assert.Equal(FrameStatus.Complete, (await Task.Run(frames.Read, Token)).Status);
        if (busy)
        {
            // The event shows that the script has begun.
            frames.Write("""{"type":"run","code":"display('<svg>'); for (;;) {}","tools":[],"limits":{"timeout_ms":600000}}"""u8.ToArray());
            Assert.Equal(FrameStatus.Complete, (await Task.Run(frames.Read, Token)).Status);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(Token).WaitAsync(WorkerPrograms.Patience, Token);
        Assert.Equal(busy ? WorkerExit.Abandoned : WorkerExit.Finished, process.ExitCode);
    }

    [Fact]
    public async Task ScriptServer_ends_before_it_is_ready_when_its_parent_is_gone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the job object ends it.");
        using Process process = Process.Start(WorkerPrograms.Script.ToStartInfo(WorkerOptions.Default))!;
        process.StandardInput.Close();
        Assert.Empty(await process.StandardOutput.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.Equal(WorkerExit.Finished, process.ExitCode);
    }

    [Fact]
    public async Task RequestWorker_reports_how_a_worker_ended_without_an_answer()
    {
        await using RequestWorker worker = StartShell("head -c 6 >/dev/null; echo went wrong >&2; exit 7");
        WorkerReply reply = await worker.ExchangeAsync(One, WorkerPrograms.Patience, Token);
        Assert.Equal((WorkerOutcome.Ended, 7, "went wrong\n"), (reply.Outcome, reply.ExitCode, reply.StandardError));
    }

    [Theory]
    [InlineData(@"printf '\377\377\377\377'; exec sleep 60", false)]
    [InlineData(@"printf '\000\000\000\000'; exec sleep 60", false)]
    [InlineData(@"printf '\005\000\000\000ab'", true)]
    public async Task RequestWorker_ends_a_worker_with_a_broken_answer(string script, bool endsByItself)
    {
        await using RequestWorker worker = StartShell("head -c 6 >/dev/null; " + script);
        WorkerReply reply = await worker.ExchangeAsync(One, WorkerPrograms.Patience, Token);
        Assert.Equal(endsByItself ? WorkerOutcome.Ended : WorkerOutcome.BrokenReply, reply.Outcome);
    }

    [Fact]
    public async Task RequestWorker_reports_that_a_request_to_an_ended_worker_was_not_delivered()
    {
        await using RequestWorker worker = StartShell("exit 3");
        try
        {
            using var process = Process.GetProcessById(worker.Id);
            await process.WaitForExitAsync(Token);
        }
        catch (ArgumentException)
        {
            // The process had already ended, which is the state that this test needs.
        }

        WorkerReply reply = await worker.ExchangeAsync(One, WorkerPrograms.Patience, Token);
        Assert.Equal((WorkerOutcome.NotDelivered, 3), (reply.Outcome, reply.ExitCode));
    }

    [Fact]
    public async Task RequestWorker_refuses_a_request_that_is_too_large_and_stays_usable()
    {
        WorkerOptions options = new() { Frames = new FrameLimits { MaxWriteBytes = 20 }, MaxExchanges = 2 };
        await using RequestWorker worker = StartShell(Echo, options);
        Assert.Equal(WorkerOutcome.RequestRefused, (await worker.ExchangeAsync(new byte[21], WorkerPrograms.Patience, Token)).Outcome);
        Assert.Equal(WorkerOutcome.Replied, (await worker.ExchangeAsync(One, WorkerPrograms.Patience, Token)).Outcome);
    }

    [Fact]
    public void WorkerCommand_passes_only_the_given_environment()
    {
        WorkerOptions options = new() { MaxHeapBytes = 0x8000000, Environment = new Dictionary<string, string> { ["A"] = "b" } };
        IDictionary<string, string?> environment = WorkerPrograms.Script.ToStartInfo(options).Environment;
        Assert.Equal(
            [("A", "b"), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_GCHeapHardLimit", "8000000")],
            environment.Where(pair => pair.Key != "SystemRoot").Select(pair => (pair.Key, pair.Value!)).Order());
    }

    [Fact]
    public void WorkerCommand_does_not_find_a_missing_program() =>
        Assert.Null(WorkerCommand.Find(AppContext.BaseDirectory, "mcptools-nothing"));

    // This command returns every frame.
    private const string Echo = "exec cat";

    // A shell script can misbehave in ways that the real programs do not.
    private static RequestWorker StartShell(string script, WorkerOptions? options = null, TimeProvider? time = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        return RequestWorker.Start(new WorkerCommand("/bin/sh", ["-c", script]), options ?? WorkerOptions.Default, time ?? TimeProvider.System);
    }
}
