namespace McpTools.ReaderWorker.Passages;

/// <summary>Where blocks stand. Only blocks of one and the same object share a passage.</summary>
internal sealed class Place
{
    public IReadOnlyList<string> Heading { get; init; } = [];

    /// <summary>What belongs before the text of every passage from here.</summary>
    public string? Context { get; init; }

    public int? Page { get; init; }

    public int? Slide { get; init; }

    public string? Sheet { get; init; }
}
