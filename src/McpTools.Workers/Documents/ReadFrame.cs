using System.Text.Json.Serialization;

namespace McpTools.Workers.Documents;

/// <summary>What the reader worker says of a file: any number of batches, then one of the other two.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PassageBatch), "passages")]
[JsonDerivedType(typeof(ReadDone), "done")]
[JsonDerivedType(typeof(ReadFailure), "failed")]
internal abstract record ReadFrame
{
    /// <summary>UTF-8 bytes of the largest one.</summary>
    public const int MaxBytes = 256 * 1024;
}

/// <param name="Passages">In the order of the document.</param>
internal sealed record PassageBatch(IReadOnlyList<ReadPassage> Passages) : ReadFrame;

/// <summary>The file was read to its end.</summary>
/// <param name="Format">As <c>markdown</c> or <c>pdf</c>, stable.</param>
/// <param name="Sha256">Of the bytes that were read, in lower-case hexadecimal.</param>
/// <param name="Passages">How many were sent.</param>
/// <param name="Characters">UTF-16 units of the document's text.</param>
internal sealed record ReadDone(string Format, string Sha256, int Passages, int Characters) : ReadFrame
{
    /// <summary>What the document calls itself; null where it does not.</summary>
    public string? Title { get; init; }

    /// <summary>Sentences without a path, such as which pages have no text.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>There is nothing to have of this file, and what was sent of it does not count.</summary>
/// <param name="Code">One of <see cref="ReadCode"/>.</param>
/// <param name="Message">A sentence without a path.</param>
internal sealed record ReadFailure(string Code, string Message) : ReadFrame
{
    /// <summary>What the parser said. For the log alone.</summary>
    public string? Detail { get; init; }
}

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
