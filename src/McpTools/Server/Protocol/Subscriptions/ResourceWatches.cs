using System.Security.Claims;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Resources;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Subscriptions;

/// <summary>Watches every resource that has a subscription, once, and follows it from one snapshot of the catalogue to the next.</summary>
internal sealed class ResourceWatches
{
    private readonly CallerResolver callers;
    private readonly ResourceDispatch resources;
    private readonly ProtocolOptions options;
    private readonly Lock gate = new();
    private readonly HashSet<Subscription> subscriptions = [];
    private readonly Dictionary<(IResource Resource, string Uri), Watch> watches = [];

    public ResourceWatches(LiveCatalog catalog, CallerResolver callers, ResourceDispatch resources, ProtocolOptions options)
    {
        (this.callers, this.resources, this.options) = (callers, resources, options);
        catalog.Swapped += (_, _) => Follow();
    }

    /// <param name="uri">The URI of the resource.</param>
    /// <param name="user">Must be able to read it.</param>
    /// <param name="updated">Called with the URI after each change, from any thread. Must not wait, throw or call back.</param>
    /// <param name="cancellationToken">Fires when the caller has gone.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    /// <exception cref="McpProtocolException">The caller cannot read it, or there are too many subscriptions.</exception>
    public async ValueTask<IDisposable> SubscribeAsync(string uri, ClaimsPrincipal? user, Action<string> updated, CancellationToken cancellationToken)
    {
        await resources.RequireAsync(uri, user, cancellationToken);
        var subscription = new Subscription(this, uri, user, updated);
        lock (gate)
        {
            if (subscriptions.Count >= options.SubscriptionsInTotal)
            {
                throw new McpProtocolException(
                    $"This server has {options.SubscriptionsInTotal} subscriptions to resources, its limit. Read the resource again when its ttlMs has passed instead.",
                    McpErrorCode.InvalidRequest);
            }

            subscriptions.Add(subscription);
            Attach(subscription, Resolve(subscription));
        }

        return subscription;
    }

    private IResource? Resolve(Subscription subscription) => callers.Resolve(subscription.User).View.ResourceIndex.Find(subscription.Uri);

    private void Follow()
    {
        List<IDisposable?> ended = [];
        List<Subscription> moved = [];
        lock (gate)
        {
            foreach (Subscription subscription in subscriptions)
            {
                IResource? next = Resolve(subscription);
                if (!Equals(next, subscription.Resource))
                {
                    ended.Add(Detach(subscription));
                    Attach(subscription, next);
                    moved.Add(subscription);
                }
            }
        }

        ended.ForEach(watch => watch?.Dispose());
        moved.ForEach(subscription => subscription.Updated(subscription.Uri));
    }

    private void End(Subscription subscription)
    {
        IDisposable? ended;
        lock (gate)
        {
            ended = subscriptions.Remove(subscription) ? Detach(subscription) : null;
        }

        ended?.Dispose();
    }

    private void Attach(Subscription subscription, IResource? resource)
    {
        subscription.Resource = resource;
        if (resource is null)
        {
            return;
        }

        if (watches.TryGetValue((resource, subscription.Uri), out Watch? watch))
        {
            watch.Subscriptions = [.. watch.Subscriptions, subscription];
            return;
        }

        watch = new Watch { Subscriptions = [subscription] };
        watches.Add((resource, subscription.Uri), watch);
        watch.Handle = resource.Watch(subscription.Uri, watch.Notify);
    }

    // The caller disposes the returned watch outside the lock, because the watch may be waiting to call back.
    private IDisposable? Detach(Subscription subscription)
    {
        if (subscription.Resource is null)
        {
            return null;
        }

        Watch watch = watches[(subscription.Resource, subscription.Uri)];
        watch.Subscriptions = [.. watch.Subscriptions.Where(other => other != subscription)];
        if (watch.Subscriptions.Length > 0)
        {
            return null;
        }

        watches.Remove((subscription.Resource, subscription.Uri));
        return watch.Handle;
    }

    private sealed class Watch
    {
        // The array is replaced and never changed, so that reading it needs no lock.
        public volatile Subscription[] Subscriptions = [];

        public IDisposable? Handle { get; set; }

        public void Notify()
        {
            foreach (Subscription subscription in Subscriptions)
            {
                subscription.Updated(subscription.Uri);
            }
        }
    }

    private sealed class Subscription(ResourceWatches owner, string uri, ClaimsPrincipal? user, Action<string> updated) : IDisposable
    {
        public string Uri => uri;

        public ClaimsPrincipal? User => user;

        public Action<string> Updated => updated;

        /// <summary>The resource that this user finds at the URI now; null when there is none.</summary>
        public IResource? Resource { get; set; }

        public void Dispose() => owner.End(this);
    }
}
