using McpTools.Server.Protocol.Messages;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Draining;

/// <summary>The end of a server: it accepts no new request, and answers those that it has accepted. Thread safe.</summary>
/// <param name="budget">How long accepted requests may go on. Asked once, when the server is told to stop.</param>
/// <param name="time">Measures it.</param>
/// <param name="loggers">Receive what is waited for, and what was cut off.</param>
internal sealed partial class Drain(Func<TimeSpan> budget, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    /// <summary>How long the errors of calls that did not end in time may take to reach their clients.</summary>
    private static readonly TimeSpan ErrorTime = TimeSpan.FromSeconds(1);

    // The protocol leaves this number to implementations, and known SDKs use it for a connection that ends.
    private const McpErrorCode Stopping = (McpErrorCode)(-32000);

    private readonly ILogger logger = loggers.CreateLogger<Drain>();
    private readonly CancellationTokenSource begun = new();
    private readonly CancellationTokenSource over = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int accepted;
    private DateTimeOffset end;

    /// <summary>The answer to a request that came too late.</summary>
    public static MessageProblem Refusal { get; } = new(Stopping, "The server is stopping and accepts no new requests. Send this one again when the server runs again.");

    /// <summary>Fires when no request is accepted any more. What would never end by itself ends with it.</summary>
    public CancellationToken Begun => begun.Token;

    /// <summary>Fires when the time of accepted requests is over.</summary>
    public CancellationToken Over => over.Token;

    public bool HasBegun => begun.IsCancellationRequested;

    /// <summary>The time until the server has ended, at least a second.</summary>
    public TimeSpan Remaining => end - time.GetUtcNow() is var left && left > ErrorTime ? left : ErrorTime;

    /// <summary>Accepts a request, which calls <see cref="Leave"/> when it has been answered; false when the server stops.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref accepted);
        if (!HasBegun)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref accepted) == 0 && HasBegun)
        {
            idle.TrySetResult();
        }
    }

    /// <summary>Accepts no further request. Those that were accepted go on without a limit.</summary>
    public void Begin()
    {
        begun.Cancel();
        if (Volatile.Read(ref accepted) == 0)
        {
            idle.TrySetResult();
        }
    }

    /// <summary>Returns when every accepted request has been answered: with its result, or with an error when the time is over.</summary>
    /// <param name="now">Ends the time at once.</param>
    public async Task RunAsync(CancellationToken now)
    {
        TimeSpan most = budget();
        end = time.GetUtcNow() + most;
        Begin();
        if (!idle.Task.IsCompleted)
        {
            int waiting = Volatile.Read(ref accepted);
            double seconds = most.TotalSeconds;
            Log.Waiting(logger, waiting, seconds);
            await idle.Task.WaitAsync(most, time, now).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!idle.Task.IsCompleted)
        {
            int cut = Volatile.Read(ref accepted);
            Log.CutOff(logger, cut);
            await over.CancelAsync();
            await idle.Task.WaitAsync(ErrorTime, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Turns the cancellation of a call whose time is over into an error for its client; null when the call was cancelled for another reason.</summary>
    public McpProtocolException? ErrorFor(CancellationToken cancelled) => over.IsCancellationRequested && !cancelled.IsCancellationRequested
        ? new McpProtocolException("The server is stopping, and this request did not end in time. Send it again when the server runs again.", Stopping)
        : null;

    public void Dispose()
    {
        begun.Dispose();
        over.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 140, Level = LogLevel.Information, Message = "The server stops when {Requests} requests have ended, in {Seconds:0.#} s at the latest")]
        public static partial void Waiting(ILogger logger, int requests, double seconds);

        [LoggerMessage(EventId = 141, Level = LogLevel.Warning, Message = "{Requests} requests did not end before the server had to stop; they are answered with an error")]
        public static partial void CutOff(ILogger logger, int requests);
    }
}
