using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Files;

/// <summary>A file that is being read, and what becomes known of it on the way.</summary>
/// <param name="bytes">Empty where the text is there already.</param>
/// <param name="text">The text of the document, or where it is to be put.</param>
/// <param name="limits">What the document may hold.</param>
internal sealed class OpenFile(byte[] bytes, DocumentText text, ReadLimits limits)
{
    private const int MaxWarnings = 20;

    private readonly List<string> warnings = [];

    public byte[] Bytes { get; } = bytes;

    public DocumentText Text { get; } = text;

    public ReadLimits Limits { get; } = limits;

    /// <summary>What the document calls itself.</summary>
    public string? Title { get; set; }

    public IReadOnlyList<string> Warnings => warnings;

    /// <param name="sentence">For whoever wants to know why a part of the document is not found. Names no path.</param>
    public void Warn(string sentence)
    {
        if (warnings.Count < MaxWarnings)
        {
            warnings.Add(sentence);
        }
    }
}
