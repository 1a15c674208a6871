using System.Collections.Concurrent;
using McpTools.Contract;

namespace McpTools.Tests.Support;

/// <summary>A resource whose content a test defines where it is created. The test reports its changes.</summary>
internal sealed class DelegatingResource(string uri, Func<string, ResourceBody?>? read = null) : IResource
{
    private readonly ConcurrentDictionary<Watching, Action> watchers = new();

    public string Name { get; init; } = "thing";

    public string Description { get; init; } = "Holds what the test says.";

    public bool IsCompanion { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The URIs that the resource lists, in their order.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];

    /// <summary>The number of active watches of all URIs.</summary>
    public int Watchers => watchers.Count;

    public ResourceDefinition Definition => field ??= new ResourceDefinition
    {
        Uri = uri,
        Name = Name,
        Title = Name,
        Description = Description,
        MimeType = "text/plain",
        IsCompanion = IsCompanion,
    };

    public static ResourceBody Text(string text) => new("text/plain", text, default);

    public ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) => new(read is null ? Text("text") : read(uri));

    public ValueTask<IReadOnlyList<ResourceDefinition>> ListAsync(string? after, int most, Caller caller, CancellationToken cancellationToken) =>
        new([.. Listed.SkipWhile(uri => after is not null && uri != after).Skip(after is null ? 0 : 1).Take(most).Select(uri => Definition with { Uri = uri })]);

    public IReadOnlyList<string> Complete(string variable, string typed, Caller caller) =>
        [.. Values.Where(value => value.StartsWith(typed, StringComparison.Ordinal))];

    public IDisposable? Watch(string uri, Action changed)
    {
        var watching = new Watching(this);
        watchers[watching] = changed;
        return watching;
    }

    public void Change() => watchers.Values.ToList().ForEach(changed => changed());

    private sealed class Watching(DelegatingResource owner) : IDisposable
    {
        public void Dispose() => owner.watchers.TryRemove(this, out _);
    }
}
