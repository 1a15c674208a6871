using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>A file that is being read, with its title and the warnings that were found until now.</summary>
/// <param name="bytes">The bytes of the file; empty when the text is already known.</param>
/// <param name="text">The text of the document, or the empty text to which the reader appends.</param>
/// <param name="limits">The limits of the document.</param>
internal sealed class OpenFile(byte[] bytes, DocumentText text, ReadLimits limits)
{
    private const int MaxWarnings = 20;

    private readonly List<string> warnings = [];

    public byte[] Bytes { get; } = bytes;

    public DocumentText Text { get; } = text;

    public ReadLimits Limits { get; } = limits;

    /// <summary>The title that the document has; null when it has none.</summary>
    public string? Title { get; set; }

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Adds a warning that explains why a part of the document cannot be found.</summary>
    /// <param name="sentence">A sentence without a path.</param>
    public void Warn(string sentence)
    {
        if (warnings.Count < MaxWarnings)
        {
            warnings.Add(sentence);
        }
    }
}
