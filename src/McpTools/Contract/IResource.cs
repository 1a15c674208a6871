using System.Text.Json.Nodes;

namespace McpTools.Contract;

/// <summary>Something that can be opened by its URI, or many of one kind behind a URI template.</summary>
/// <remarks>Implementations are stateless or thread safe.</remarks>
internal interface IResource
{
    ResourceDefinition Definition { get; }

    /// <param name="uri">Any URI that the definition stands for.</param>
    /// <param name="caller">Sees what it owns, and nothing of others.</param>
    /// <param name="cancellationToken">Fires when the caller has gone.</param>
    /// <returns>Null when there is nothing at this URI for this caller.</returns>
    /// <exception cref="ToolErrorException">What is there cannot be given; the message says why.</exception>
    ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken);

    /// <summary>What a template stands for at present and this caller may read, in an order that is always the same.</summary>
    /// <param name="after">A URI that was listed before, and may be gone; null for the first.</param>
    /// <param name="most">More are not wanted.</param>
    /// <param name="caller">Sees what it owns, and nothing of others.</param>
    /// <param name="cancellationToken">Fires when the caller has gone.</param>
    /// <exception cref="ToolErrorException">They cannot be listed; the message says why.</exception>
    ValueTask<IReadOnlyList<ResourceDefinition>> ListAsync(string? after, int most, Caller caller, CancellationToken cancellationToken) => new([]);

    /// <summary>Values of a template's variable that begin with what was typed, at most 100.</summary>
    IReadOnlyList<string> Complete(string variable, string typed, Caller caller) => [];

    /// <summary>Calls back after each change of what is behind the URI, until disposed; null where nothing can change.</summary>
    IDisposable? Watch(string uri, Action changed) => null;
}

/// <summary>What a resource holds: text or bytes, never both.</summary>
/// <param name="MimeType">Of this very content.</param>
/// <param name="Text">Null when it is binary.</param>
/// <param name="Bytes">Empty when it is text.</param>
internal sealed record ResourceBody(string MimeType, string? Text, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Goes out as <c>_meta</c> of the content.</summary>
    public JsonObject? Meta { get; init; }
}

/// <summary>What a caller learns about a resource before reading it. Equal where nobody could tell the two apart.</summary>
internal sealed record ResourceDefinition
{
    /// <summary>A URI, or a template (<see cref="UriTemplate"/>) such as <c>result://{id}</c>; unique among resources.</summary>
    public required string Uri { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Null when it differs among those of a template.</summary>
    public string? MimeType { get; init; }

    /// <summary>Bytes; null when unknown.</summary>
    public long? Size { get; init; }

    /// <summary>Words to select by in toolsets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Needs no grant and no toolset, because it shows each caller only its own.</summary>
    public bool IsCompanion { get; init; }

    /// <summary>Name of the tool whose answers it shows: goes, without a grant or a toolset of its own, to whoever has that tool. Null for what stands alone.</summary>
    public string? ShowsTool { get; init; }

    public bool Equals(ResourceDefinition? other) =>
        other is not null
        && (Uri, Name, Title, Description, MimeType, Size, IsCompanion, ShowsTool)
            == (other.Uri, other.Name, other.Title, other.Description, other.MimeType, other.Size, other.IsCompanion, other.ShowsTool)
        && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => string.GetHashCode(Uri, StringComparison.Ordinal);
}
