using System.Text.Json.Serialization;

namespace McpTools.Workers.Documents;

/// <summary>A frame of the reader worker's answer. An answer is any number of batches, then either <see cref="ReadDone"/> or <see cref="ReadFailure"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PassageBatch), "passages")]
[JsonDerivedType(typeof(ReadDone), "done")]
[JsonDerivedType(typeof(ReadFailure), "failed")]
internal abstract record ReadFrame
{
    /// <summary>The UTF-8 bytes of the largest frame.</summary>
    public const int MaxBytes = 256 * 1024;
}

/// <param name="Passages">The passages, in the order of the document.</param>
internal sealed record PassageBatch(IReadOnlyList<ReadPassage> Passages) : ReadFrame;

/// <summary>The file was read to its end.</summary>
/// <param name="Format">A stable name such as <c>markdown</c> or <c>pdf</c>.</param>
/// <param name="Sha256">The hash of the bytes that were read, in lower-case hexadecimal.</param>
/// <param name="Passages">The number of passages that were sent.</param>
/// <param name="Characters">The number of UTF-16 code units in the document's text.</param>
internal sealed record ReadDone(string Format, string Sha256, int Passages, int Characters) : ReadFrame
{
    /// <summary>The title that the document has; null when it has none.</summary>
    public string? Title { get; init; }

    /// <summary>Sentences without a path, for example the list of pages that have no text.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>The file could not be read, and the passages that were already sent are void.</summary>
/// <param name="Code">One of the codes in <see cref="ReadCode"/>.</param>
/// <param name="Message">A sentence without a path.</param>
internal sealed record ReadFailure(string Code, string Message) : ReadFrame
{
    /// <summary>The message of the parser. It is for the log only.</summary>
    public string? Detail { get; init; }
}

/// <summary>A part of a document that can be found, shown and cited by itself.</summary>
/// <remarks>
/// Offsets count UTF-16 code units of the document's text. For a text file this is the decoded file without its byte order mark; for HTML,
/// PDF and Office files it is the text that was extracted.
/// </remarks>
internal sealed record ReadPassage
{
    /// <summary>The headings, symbols or keys that enclose the passage, outermost first. The document's title is included only when it is a heading.</summary>
    public required IReadOnlyList<string> Heading { get; init; }

    /// <summary>Text that a reader needs before the passage to understand it, such as the header row of a table; null when nothing is needed.</summary>
    public string? Context { get; init; }

    /// <summary>Exactly the characters from <see cref="Start"/> to before <see cref="End"/>. A heading line directly before the passage is included.</summary>
    public required string Text { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>The line of the first character, from 1; null when the file itself is not text.</summary>
    public int? FirstLine { get; init; }

    /// <summary>The line of the last character.</summary>
    public int? LastLine { get; init; }

    /// <summary>The page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>The slide, from 1.</summary>
    public int? Slide { get; init; }

    public string? Sheet { get; init; }

    /// <summary>The first row, from 1. Rows are counted as in a spreadsheet, the header row included.</summary>
    public int? FirstRow { get; init; }

    public int? LastRow { get; init; }
}
