using System.Diagnostics;

namespace McpTools.Workers;

/// <summary>A running worker program, seen from its parent. Exchanges run one at a time; disposing kills what is left of it.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // The kernel may hold a killed process (a network file system that hangs); nobody waits for that.
    private static readonly TimeSpan ReapTime = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly FrameStream frames;
    private readonly ErrorTail errors = new();
    private readonly CancellationTokenSource disposing = new();
    private readonly Task draining;
    private int exchanges;
    private bool disposed;

    private WorkerProcess(Process process, WorkerOptions options, TimeProvider time)
    {
        this.process = process;
        this.options = options;
        this.time = time;
        frames = new FrameStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream, options.Frames);
        draining = errors.DrainAsync(process.StandardError.BaseStream, disposing.Token);
    }

    public int Id => process.Id;

    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command, WorkerOptions options, TimeProvider time)
    {
        Process process = Process.Start(command.ToStartInfo(options))
            ?? throw new InvalidOperationException("The worker program did not start.");
        return new WorkerProcess(process, options, time);
    }

    /// <summary>Sends a request and waits for its answer. Every way it can fail is an outcome; after most the worker is gone.</summary>
    /// <param name="request">UTF-8 JSON.</param>
    /// <param name="deadline">Time the worker has; it is killed <see cref="WorkerOptions.Grace"/> after.</param>
    /// <param name="cancellationToken">Kills the worker.</param>
    /// <exception cref="InvalidOperationException">This process has had its <see cref="WorkerOptions.MaxExchanges"/>.</exception>
    public async Task<WorkerReply> ExchangeAsync(ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref exchanges) > options.MaxExchanges)
        {
            throw new InvalidOperationException("This worker has served all it may serve; start another.");
        }

        using CancellationTokenSource expiry = new(deadline + options.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(request, either.Token);
        }
        catch (OperationCanceledException)
        {
            WorkerReply late = await GiveUpAsync(WorkerOutcome.TimedOut);
            cancellationToken.ThrowIfCancellationRequested();
            return late;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        await KillAsync();
        await disposing.CancelAsync();
        await draining;
        await frames.DisposeAsync();
        process.Dispose();
        disposing.Dispose();
    }

    private async Task<WorkerReply> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        switch (await frames.WriteAsync(request, cancellationToken))
        {
            case FrameStatus.Complete:
                break;
            case FrameStatus.Closed:
                await WithinAsync(process.WaitForExitAsync(cancellationToken), options.Grace);
                return await GiveUpAsync(WorkerOutcome.NotDelivered);
            default:
                return new WorkerReply(WorkerOutcome.RequestRefused);
        }

        Frame frame = await frames.ReadAsync(cancellationToken);
        switch (frame.Status)
        {
            case FrameStatus.Complete:
                return new WorkerReply(WorkerOutcome.Replied, frame.Payload);
            case FrameStatus.End or FrameStatus.Torn:
                // It is about to end by itself: killed at once, its own exit code would be lost.
                await WithinAsync(process.WaitForExitAsync(cancellationToken), options.Grace);
                return await GiveUpAsync(WorkerOutcome.Ended);
            default:
                return await GiveUpAsync(WorkerOutcome.BrokenReply);
        }
    }

    private async Task<WorkerReply> GiveUpAsync(WorkerOutcome outcome)
    {
        await KillAsync();
        await WithinAsync(draining, options.Grace);
        return new WorkerReply(outcome, ExitCode: process.HasExited ? process.ExitCode : null, ErrorTail: errors.ToString());
    }

    private async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await WithinAsync(process.WaitForExitAsync(CancellationToken.None), ReapTime);
        }
    }

    private async Task WithinAsync(Task task, TimeSpan limit)
    {
        using CancellationTokenSource enough = new();
        await Task.WhenAny(task, Task.Delay(limit, time, enough.Token));
        await enough.CancelAsync();
    }
}
