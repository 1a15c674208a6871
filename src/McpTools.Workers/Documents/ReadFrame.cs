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
