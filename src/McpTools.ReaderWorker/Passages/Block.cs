namespace McpTools.ReaderWorker.Passages;

internal enum BlockKind
{
    /// <summary>Running text. It is split between sentences when necessary.</summary>
    Prose,

    /// <summary>A table, code or a row. It is split only when it does not fit into one passage, and then between lines.</summary>
    Solid,

    /// <summary>The line of a heading. It stays together with the text that follows.</summary>
    Heading,
}

/// <summary>A part of the document's text that should not be split.</summary>
/// <param name="Start">The offset of the first character in the document's text.</param>
/// <param name="End">The offset after the last character.</param>
/// <param name="Position">The position of the block in the document.</param>
/// <param name="Kind">The kind of block, which determines how it may be split.</param>
/// <param name="Row">The row in a sheet or a delimited file, from 1.</param>
internal readonly record struct Block(int Start, int End, BlockPosition Position, BlockKind Kind = BlockKind.Prose, int? Row = null);

/// <summary>The position of blocks in the structure of a document. Only blocks with the same instance share a passage.</summary>
internal sealed class BlockPosition
{
    /// <summary>The headings above the blocks, outermost first.</summary>
    public IReadOnlyList<string> Heading { get; init; } = [];

    /// <summary>The text that a reader needs before each passage from here to understand it; null when nothing is needed.</summary>
    public string? Context { get; init; }

    public int? Page { get; init; }

    public int? Slide { get; init; }

    public string? Sheet { get; init; }
}
