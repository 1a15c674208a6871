using System.Threading.Channels;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>What a client that listens has yet to be told. What changes again before that is told once. Adding never waits and never fails.</summary>
internal sealed class PendingNews
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

    /// <param name="uri">Of a resource; one of those that are subscribed to, so that no more are kept.</param>
    public void Add(string uri)
    {
        lock (gate)
        {
            updated.Add(uri);
        }

        wake.Writer.TryWrite(true);
    }

    /// <summary>Waits until there is any.</summary>
    public async ValueTask<(ListChange Changed, IReadOnlyList<string> Updated)> TakeAsync(CancellationToken cancellationToken)
    {
        await wake.Reader.ReadAsync(cancellationToken);
        lock (gate)
        {
            (ListChange Changed, IReadOnlyList<string> Updated) news = (changed, [.. updated]);
            changed = ListChange.None;
            updated.Clear();
            return news;
        }
    }
}
