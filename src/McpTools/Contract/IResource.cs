using System.Text.Json.Nodes;

namespace McpTools.Contract;

/// <summary>Something that a client opens by its URI, or many of one kind behind a URI template.</summary>
/// <remarks>
/// Implementations are stateless or thread safe. They throw <see cref="ToolErrorException"/> for what the caller can change; every other
/// exception is a fault of the server, which the protocol turns into a general error with a log entry.
/// </remarks>
internal interface IResource
{
    /// <summary>The list entry of this resource. Always the same instance.</summary>
    ResourceDefinition Definition { get; }

    /// <summary>Reads the content behind a URI.</summary>
    /// <param name="uri">The URI of the definition, or one that matches its template. At most <see cref="UriTemplate.MaxCharacters"/> characters.</param>
    /// <param name="caller">The reader. It gets only what it may see.</param>
    /// <param name="cancellationToken">Fires when the client cancels or disconnects.</param>
    /// <returns>Null when this caller finds nothing at this URI. Something that belongs to another caller is answered the same.</returns>
    /// <exception cref="ToolErrorException">The content exists but cannot be sent, for example because it is too large. The message says why.</exception>
    ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken);

    /// <summary>Lists the resources that exist now behind a template. Empty by default.</summary>
    /// <param name="after">Where to go on: the last URI that was listed before, which may not exist any more. Null to begin.</param>
    /// <param name="most">The largest number of entries to return, at least 1.</param>
    /// <param name="caller">The reader. It gets only what it may see.</param>
    /// <param name="cancellationToken">Fires when the client cancels or disconnects.</param>
    /// <returns>Entries in a fixed order, so that a list can be read in pages.</returns>
    /// <exception cref="ToolErrorException">The list cannot be made; the message says why.</exception>
    ValueTask<IReadOnlyList<ResourceDefinition>> ListAsync(string? after, int most, Caller caller, CancellationToken cancellationToken) => new([]);

    /// <summary>Values of a variable of the template that begin with what the person has typed so far, at most 100. Empty by default.</summary>
    IReadOnlyList<string> Complete(string variable, string typed, Caller caller) => [];

    /// <summary>Watches the content behind a URI. Null when it cannot change, which is the default.</summary>
    /// <param name="uri">As for <see cref="ReadAsync"/>.</param>
    /// <param name="changed">Is called after each change, on any thread, and must return at once.</param>
    /// <returns>Dispose of it to end the watch. A call that is under way may still end afterwards.</returns>
    IDisposable? Watch(string uri, Action changed) => null;
}

/// <summary>The content of a resource: text or bytes, never both.</summary>
/// <param name="MimeType">The media type of this content.</param>
/// <param name="Text">The text; null when the content is binary.</param>
/// <param name="Bytes">The bytes; empty when the content is text.</param>
internal sealed record ResourceBody(string MimeType, string? Text, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Is sent as <c>_meta</c> of the content; null for none.</summary>
    public JsonObject? Meta { get; init; }
}

/// <summary>What a client learns about a resource before reading it.</summary>
/// <remarks>Two definitions are equal when all members are. A reload compares them to decide whether clients must be told.</remarks>
internal sealed record ResourceDefinition
{
    /// <summary>A URI, or a template such as <c>result://{id}</c> (see <see cref="UriTemplate"/>); unique among resources.</summary>
    public required string Uri { get; init; }

    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, by which grants and toolsets select it; unique among resources.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for a person's screen.</summary>
    public required string Title { get; init; }

    /// <summary>What is in it, in at most 1,500 characters.</summary>
    public required string Description { get; init; }

    /// <summary>The media type; null when it differs among the resources of a template.</summary>
    public string? MimeType { get; init; }

    /// <summary>Size in bytes; null when it is unknown.</summary>
    public long? Size { get; init; }

    /// <summary>Words by which toolsets select resources.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>True when the resource needs no grant and no toolset, because each caller sees only its own content.</summary>
    public bool IsCompanion { get; init; }

    /// <summary>The tool whose answers this resource shows. Every caller of that tool may read the resource, without a grant or a toolset for it. Null when grants and toolsets decide.</summary>
    public string? ShowsTool { get; init; }

    public bool Equals(ResourceDefinition? other) =>
        other is not null
        && (Uri, Name, Title, Description, MimeType, Size, IsCompanion, ShowsTool)
            == (other.Uri, other.Name, other.Title, other.Description, other.MimeType, other.Size, other.IsCompanion, other.ShowsTool)
        && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => string.GetHashCode(Uri, StringComparison.Ordinal);
}
