using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>A worker that answers each request with one frame. Requests run one at a time.</summary>
internal sealed class RequestWorker : IAsyncDisposable
{
    private readonly WorkerOptions options;
    private readonly TimeProvider time;
    private readonly WorkerProcess process;
    private readonly Channel<Frame> replies = Channel.CreateUnbounded<Frame>();
    private int exchanges;

    private RequestWorker(WorkerCommand command, WorkerOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        process = WorkerProcess.Start(command, options, time, (_, frame) => replies.Writer.TryWrite(frame));
    }

    public int Id => process.Id;

    /// <inheritdoc cref="WorkerProcess.Start"/>
    public static RequestWorker Start(WorkerCommand command, WorkerOptions options, TimeProvider time) => new(command, options, time);

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

        switch (process.Send(request))
        {
            case FrameStatus.Complete:
                break;
            case FrameStatus.Closed:
                return await EndAsync(WorkerOutcome.NotDelivered, options.Grace);
            default:
                return new WorkerReply(WorkerOutcome.RequestRefused);
        }

        using CancellationTokenSource expiry = new(deadline + options.Grace, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        try
        {
            Frame reply = await replies.Reader.ReadAsync(either.Token);
            return reply.Status switch
            {
                FrameStatus.Complete => new WorkerReply(WorkerOutcome.Replied, reply.Payload),
                FrameStatus.End or FrameStatus.Torn => await EndAsync(WorkerOutcome.Ended, options.Grace),
                _ => await EndAsync(WorkerOutcome.BrokenReply, TimeSpan.Zero),
            };
        }
        catch (OperationCanceledException)
        {
            WorkerReply late = await EndAsync(WorkerOutcome.TimedOut, TimeSpan.Zero);
            cancellationToken.ThrowIfCancellationRequested();
            return late;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task<WorkerReply> EndAsync(WorkerOutcome outcome, TimeSpan patience)
    {
        WorkerEnd end = await process.EndAsync(patience);
        return new WorkerReply(outcome, ExitCode: end.ExitCode, ErrorTail: end.ErrorTail);
    }
}
