namespace McpTools.ReaderWorker.Passages;

internal enum BlockKind
{
    /// <summary>Running text: cut between sentences when it has to be.</summary>
    Prose,

    /// <summary>A table, code, a row: cut only when it does not fit into a passage by itself, and then between lines.</summary>
    Solid,

    /// <summary>The line of a heading: stays with what follows.</summary>
    Heading,
}

/// <summary>A part of the document's text that is rather not cut.</summary>
/// <param name="Start">In the document's text.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Position">Where it stands.</param>
/// <param name="Kind">How it may be cut.</param>
/// <param name="Row">From 1, of a sheet or a table file.</param>
internal readonly record struct Block(int Start, int End, BlockPosition Position, BlockKind Kind = BlockKind.Prose, int? Row = null);

/// <summary>Where blocks stand. Only blocks of one and the same object share a passage.</summary>
internal sealed class BlockPosition
{
    public IReadOnlyList<string> Heading { get; init; } = [];

    /// <summary>What belongs before the text of every passage from here.</summary>
    public string? Context { get; init; }

    public int? Page { get; init; }

    public int? Slide { get; init; }

    public string? Sheet { get; init; }
}
