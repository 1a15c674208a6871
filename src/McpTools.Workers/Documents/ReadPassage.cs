namespace McpTools.Workers.Documents;

/// <summary>A part of a document that can be found, shown and cited by itself.</summary>
/// <remarks>
/// Offsets count UTF-16 units of the document's text: of the file as it was decoded, without its byte order mark, where it is text; of
/// what was taken out of it for HTML, PDF and Office files.
/// </remarks>
internal sealed record ReadPassage
{
    /// <summary>The headings, symbols or keys it stands under, outermost first; the title of the document is not among them unless it is a heading.</summary>
    public required IReadOnlyList<string> Heading { get; init; }

    /// <summary>What belongs before the text to understand it, as the header row of a table; null for nothing.</summary>
    public string? Context { get; init; }

    /// <summary>The characters from <see cref="Start"/> to before <see cref="End"/>, exactly. Includes the line of its heading where that stands right before it.</summary>
    public required string Text { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>From 1; only where the file itself is text.</summary>
    public int? FirstLine { get; init; }

    /// <summary>Of the last character.</summary>
    public int? LastLine { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }

    /// <summary>From 1.</summary>
    public int? Slide { get; init; }

    public string? Sheet { get; init; }

    /// <summary>From 1, as a spreadsheet counts, the header row included.</summary>
    public int? FirstRow { get; init; }

    public int? LastRow { get; init; }
}
