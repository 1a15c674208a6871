using System.Collections.Concurrent;

namespace McpTools.Calls;

/// <summary>How many calls may run at one time, for each caller and for all together.</summary>
/// <param name="perCaller">At least 1.</param>
/// <param name="inTotal">At least 1.</param>
internal sealed class CallLimit(int perCaller, int inTotal)
{
    private readonly ConcurrentDictionary<string, StrongBox> running = new(StringComparer.Ordinal);
    private int total;

    public int PerCaller => perCaller;

    public int InTotal => inTotal;

    /// <summary>Takes a place, to be given back with <see cref="Leave"/>; false when there is none.</summary>
    public bool TryEnter(string callerId)
    {
        StrongBox own = running.GetOrAdd(callerId, static _ => new StrongBox());
        if (Interlocked.Increment(ref own.Count) > perCaller)
        {
            Interlocked.Decrement(ref own.Count);
            return false;
        }

        if (Interlocked.Increment(ref total) > inTotal)
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
