using System.Collections.Concurrent;
using McpTools.Contract;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Calls;

/// <summary>Refuses a call when too many run. An inner call shares the permit of its outer call, because waiting for a second one would deadlock.</summary>
internal sealed class LimitStep(CallLimit limit) : ICallStep
{
    public ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken) =>
        call.Parent is null ? RunLimitedAsync(call, next, cancellationToken) : next(call, cancellationToken);

    private async ValueTask<ToolResult> RunLimitedAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        string caller = call.Caller.Id;
        if (!limit.TryEnter(caller))
        {
            return ToolResult.Fail(
                "too_many_calls",
                $"Too many calls are running (limits: {limit.Limits.ConcurrentCallsPerCaller} for each caller, {limit.Limits.CallsInTotal} in total). Wait for one to end, then call again.");
        }

        try
        {
            return await next(call, cancellationToken);
        }
        finally
        {
            limit.Leave(caller);
        }
    }
}

/// <summary>Counts the calls that run, for each caller and for all callers together.</summary>
/// <param name="limits">Asked for each call, since a reload may change them.</param>
internal sealed class CallLimit(Func<LimitsSection> limits)
{
    private readonly ConcurrentDictionary<string, Counter> running = new(StringComparer.Ordinal);
    private int total;

    public LimitsSection Limits => limits();

    /// <summary>Gets a permit, which <see cref="Leave"/> gives back; false when there is none.</summary>
    public bool TryEnter(string callerId)
    {
        LimitsSection most = limits();
        Counter own = running.GetOrAdd(callerId, static _ => new Counter());
        if (Interlocked.Increment(ref own.Count) > most.ConcurrentCallsPerCaller)
        {
            Interlocked.Decrement(ref own.Count);
            return false;
        }

        if (Interlocked.Increment(ref total) > most.CallsInTotal)
        {
            Interlocked.Decrement(ref total);
            Interlocked.Decrement(ref own.Count);
            return false;
        }

        return true;
    }

    public void Leave(string callerId)
    {
        Interlocked.Decrement(ref total);
        Interlocked.Decrement(ref running[callerId].Count);
    }

    // There are few callers (local, anonymous and the configured keys), so their counters are never removed.
    private sealed class Counter
    {
        public int Count;
    }
}
