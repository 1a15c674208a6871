namespace McpTools.Contract;

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
