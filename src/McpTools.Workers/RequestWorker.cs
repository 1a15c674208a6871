using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>The receiver's verdict on one frame of an answer.</summary>
internal enum AnswerPart
{
    /// <summary>More frames follow.</summary>
    More,

    Last,

    /// <summary>The frame is not a valid answer, so the worker is killed.</summary>
    Invalid,
}

/// <summary>Receives one frame of an answer. No further frame is read from the worker until it returns.</summary>
internal delegate ValueTask<AnswerPart> AnswerHandler(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

/// <summary>A worker that answers each request with one or more frames. Requests run one at a time.</summary>
internal sealed class RequestWorker : IAsyncDisposable
{
    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly WorkerProcess process;

    // The channel is bounded, so that a worker waits when its answer is received more slowly than it writes.
    private readonly Channel<Frame> replies = Channel.CreateBounded<Frame>(1);
    private int exchanges;

    private RequestWorker(WorkerCommand command, WorkerOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        process = WorkerProcess.Start(command, options, time, (_, frame) => Receive(frame));
    }

    public int Id => process.Id;

    /// <summary>Tells whether the worker has served its <see cref="WorkerOptions.MaxExchanges"/>.</summary>
    public bool IsSpent => exchanges >= options.MaxExchanges;

    /// <inheritdoc cref="WorkerProcess.Start"/>
    public static RequestWorker Start(WorkerCommand command, WorkerOptions options, TimeProvider time) => new(command, options, time);

    /// <summary>Sends a request and receives the whole answer. Each failure is an outcome, and after most of them the worker is gone.</summary>
    /// <param name="request">UTF-8 JSON.</param>
    /// <param name="deadline">The worker's time, without the time in <paramref name="take"/>. The worker is killed <see cref="WorkerOptions.Grace"/> later.</param>
    /// <param name="take">Receives the frames. An exception of it kills the worker and is thrown here.</param>
    /// <param name="cancellationToken">Kills the worker.</param>
    /// <exception cref="InvalidOperationException">The worker has already served its <see cref="WorkerOptions.MaxExchanges"/>.</exception>
    public async Task<WorkerReply> ExchangeAsync(
        ReadOnlyMemory<byte> request, TimeSpan deadline, AnswerHandler take, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref exchanges) > options.MaxExchanges)
        {
            throw new InvalidOperationException("This worker has served the most requests that it may serve. Start another one.");
        }

        // A frame that is there before the request can only be the end of the worker.
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
            // Otherwise the rest of this answer would be read as the answer to the next request.
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

    /// <returns>Null when no frame came in time.</returns>
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

    // This runs on the worker's own thread, so it may block.
    private void Receive(Frame frame)
    {
        try
        {
            replies.Writer.WriteAsync(frame).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            // The worker was disposed, so nobody receives the frame.
        }
    }

    private async Task<WorkerReply> EndAsync(WorkerOutcome outcome, TimeSpan patience)
    {
        WorkerEnd end = await process.EndAsync(patience);
        return new WorkerReply(outcome, end.ExitCode, end.StandardError);
    }
}

/// <summary>The result of an exchange with a worker.</summary>
internal enum WorkerOutcome
{
    /// <summary>The whole answer was received.</summary>
    Replied,

    /// <summary>The request is empty or exceeds the frame limit. Nothing was sent.</summary>
    RequestRefused,

    /// <summary>The worker was gone before it received the request. Nothing ran.</summary>
    NotDelivered,

    /// <summary>The worker was killed after its deadline and the grace period.</summary>
    TimedOut,

    /// <summary>The worker ended without an answer or within one. It may have done work.</summary>
    Ended,

    /// <summary>A frame of the answer is empty, too large or invalid. The worker was killed.</summary>
    BrokenReply,
}

/// <param name="Outcome">The worker is gone unless this is <see cref="WorkerOutcome.Replied"/> or <see cref="WorkerOutcome.RequestRefused"/>.</param>
/// <param name="ExitCode">The exit code of a worker that is gone; null when the system has not reported one.</param>
/// <param name="StandardError">The end of the standard error output of a worker that is gone. It is for the log only.</param>
internal sealed record WorkerReply(WorkerOutcome Outcome, int? ExitCode = null, string StandardError = "");
