using System.Threading.Channels;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>Collects changes until a listening client is notified. A repeated change is reported once. Adding never waits and never fails.</summary>
internal sealed class PendingChanges
{
    private readonly Lock gate = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<string> updated = new(StringComparer.Ordinal);
    private ListChange changed;

    public void Add(ListChange change)
    {
        lock (gate)
        {
            changed |= change;
        }

        wake.Writer.TryWrite(true);
    }

    /// <param name="uri">A resource with a subscription, so the number of stored URIs is limited.</param>
    public void Add(string uri)
    {
        lock (gate)
        {
            updated.Add(uri);
        }

        wake.Writer.TryWrite(true);
    }

    /// <summary>Waits until there is a change, and removes all changes.</summary>
    public async ValueTask<(ListChange Changed, IReadOnlyList<string> Updated)> NextAsync(CancellationToken cancellationToken)
    {
        await wake.Reader.ReadAsync(cancellationToken);
        lock (gate)
        {
            (ListChange Changed, IReadOnlyList<string> Updated) changes = (changed, [.. updated]);
            changed = ListChange.None;
            updated.Clear();
            return changes;
        }
    }
}
