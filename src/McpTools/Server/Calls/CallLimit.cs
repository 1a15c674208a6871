using System.Collections.Concurrent;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Calls;

/// <summary>How many calls may run at one time, for each caller and for all together.</summary>
/// <param name="limits">Asked for each call, since a reload may change them.</param>
internal sealed class CallLimit(Func<LimitsSection> limits)
{
    private readonly ConcurrentDictionary<string, StrongBox> running = new(StringComparer.Ordinal);
    private int total;

    public LimitsSection Limits => limits();

    /// <summary>Takes a place, to be given back with <see cref="Leave"/>; false when there is none.</summary>
    public bool TryEnter(string callerId)
    {
        LimitsSection most = limits();
        StrongBox own = running.GetOrAdd(callerId, static _ => new StrongBox());
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

    // Callers are few: local, anonymous and the configured keys, so their boxes are kept.
    private sealed class StrongBox
    {
        public int Count;
    }
}
