using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>What one frame of an answer is to whoever takes it.</summary>
internal enum AnswerPart
{
    /// <summary>More follow.</summary>
    More,

    Last,

    /// <summary>No worker would say that: it is killed.</summary>
    Invalid,
}

/// <summary>Takes one frame of an answer; no further one is read from the worker meanwhile.</summary>
internal delegate ValueTask<AnswerPart> AnswerHandler(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

/// <summary>A worker that answers each request with one frame or several. Requests run one at a time.</summary>
internal sealed class RequestWorker : IAsyncDisposable
{
    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly WorkerProcess process;

    // A worker that is ahead of whoever takes its answer has to wait.
    private readonly Channel<Frame> replies = Channel.CreateBounded<Frame>(1);
    private int exchanges;

    private RequestWorker(WorkerCommand command, WorkerOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        process = WorkerProcess.Start(command, options, time, (_, frame) => Receive(frame));
    }

    public int Id => process.Id;

    /// <summary>Whether it has had its <see cref="WorkerOptions.MaxExchanges"/>.</summary>
    public bool IsSpent => exchanges >= options.MaxExchanges;

    /// <inheritdoc cref="WorkerProcess.Start"/>
    public static RequestWorker Start(WorkerCommand command, WorkerOptions options, TimeProvider time) => new(command, options, time);

    /// <summary>Sends a request and waits for all of its answer. Every way it can fail is an outcome; after most the worker is gone.</summary>
    /// <param name="request">UTF-8 JSON.</param>
    /// <param name="deadline">Time the worker has, that of <paramref name="take"/> not counted; it is killed <see cref="WorkerOptions.Grace"/> after.</param>
    /// <param name="take">Gets the frames. What it throws kills the worker, and is thrown here.</param>
    /// <param name="cancellationToken">Kills the worker.</param>
    /// <exception cref="InvalidOperationException">This process has had its <see cref="WorkerOptions.MaxExchanges"/>.</exception>
    public async Task<WorkerReply> ExchangeAsync(
        ReadOnlyMemory<byte> request, TimeSpan deadline, AnswerHandler take, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref exchanges) > options.MaxExchanges)
        {
            throw new InvalidOperationException("This worker has served all it may serve; start another.");
        }

        // What is there before anything was asked is the end of the worker.
        switch (replies.Reader.TryPeek(out _) ? FrameStatus.Closed : process.Send(request))
        {
            case FrameStatus.Complete:
                break;
            case FrameStatus.Closed:
                return await EndAsync(WorkerOutcome.NotDelivered, options.Grace);
            default:
                return new WorkerReply(WorkerOutcome.RequestRefused);
        }

        try
        {
            return await TakeAsync(deadline + options.Grace, take, cancellationToken);
        }
        catch
        {
            // The rest of the answer would be taken for that of the next request.
            await process.EndAsync(TimeSpan.Zero);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        replies.Writer.TryComplete();
        return process.DisposeAsync();
    }

    private async Task<WorkerReply> TakeAsync(TimeSpan left, AnswerHandler take, CancellationToken cancellationToken)
    {
        while (true)
        {
            long since = time.GetTimestamp();
            if (await NextAsync(left, cancellationToken) is not { } frame)
            {
                return await EndAsync(WorkerOutcome.TimedOut, TimeSpan.Zero);
            }

            left -= time.GetElapsedTime(since);
            if (frame.Status is not FrameStatus.Complete)
            {
                return frame.Status is FrameStatus.End or FrameStatus.Torn
                    ? await EndAsync(WorkerOutcome.Ended, options.Grace)
                    : await EndAsync(WorkerOutcome.BrokenReply, TimeSpan.Zero);
            }

            switch (await take(frame.Payload, cancellationToken))
            {
                case AnswerPart.Last:
                    return new WorkerReply(WorkerOutcome.Replied);
                case AnswerPart.Invalid:
                    return await EndAsync(WorkerOutcome.BrokenReply, TimeSpan.Zero);
            }
        }
    }

    /// <returns>Null when none came in time.</returns>
    private async Task<Frame?> NextAsync(TimeSpan left, CancellationToken cancellationToken)
    {
        using CancellationTokenSource expiry = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            return await replies.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    // On the worker's own thread.
    private void Receive(Frame frame)
    {
        try
        {
            replies.Writer.WriteAsync(frame).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            // Disposed of: nobody takes it any more.
        }
    }

    private async Task<WorkerReply> EndAsync(WorkerOutcome outcome, TimeSpan patience)
    {
        WorkerEnd end = await process.EndAsync(patience);
        return new WorkerReply(outcome, end.ExitCode, end.StandardError);
    }
}

/// <summary>How an exchange with a worker ended.</summary>
internal enum WorkerOutcome
{
    /// <summary>All of the answer was taken.</summary>
    Replied,

    /// <summary>The request is empty or over the frame cap; nothing was sent.</summary>
    RequestRefused,

    /// <summary>The worker was gone before it had the request: nothing ran.</summary>
    NotDelivered,

    /// <summary>Killed at deadline plus grace.</summary>
    TimedOut,

    /// <summary>The worker ended without an answer, or in the middle of one: it may have run.</summary>
    Ended,

    /// <summary>A frame of the answer is over the cap, none at all, or makes no sense; the worker was killed.</summary>
    BrokenReply,
}

/// <param name="Outcome">Unless it is <see cref="WorkerOutcome.Replied"/>, the worker is gone, <see cref="WorkerOutcome.RequestRefused"/> excepted.</param>
/// <param name="ExitCode">Of a worker that is gone, when the system has said so.</param>
/// <param name="StandardError">The last that a worker which is gone wrote to its standard error. For the log alone.</param>
internal sealed record WorkerReply(
    WorkerOutcome Outcome, int? ExitCode = null, string StandardError = "");
