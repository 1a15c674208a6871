using McpTools.Contract;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Read;

/// <summary>Passages of one document that belong together.</summary>
internal sealed class DocumentParts(CatalogueReader catalogue, DocumentRow document)
{
    /// <summary>Passages that are read at once: about what a result may hold.</summary>
    private const int Most = 60;

    public IReadOnlyList<PassageRow> Around(PassageRow passage, int around) => Between(passage.Ordinal - around, passage.Ordinal + around);

    /// <summary>From this one on, as many as are read at once.</summary>
    public IReadOnlyList<PassageRow> From(int ordinal) => Between(ordinal, ordinal + Most - 1);

    /// <summary>Everything under the innermost heading of a passage.</summary>
    public IReadOnlyList<PassageRow> Section(PassageRow passage)
    {
        PassageRow[] near = [.. Between(passage.Ordinal - Most, passage.Ordinal + Most)];
        int at = Array.FindIndex(near, other => other.Id == passage.Id);
        (int first, int last) = (at, at);
        while (first > 0 && IsWithin(near[first - 1], passage))
        {
            first--;
        }

        while (last < near.Length - 1 && IsWithin(near[last + 1], passage))
        {
            last++;
        }

        return [.. near[first..(last + 1)].Take(Most)];
    }

    /// <exception cref="ToolErrorException">The document has no such pages.</exception>
    public IReadOnlyList<PassageRow> Pages(PageRange range)
    {
        List<PassageRow> read = catalogue.PassagesOn(document.Id, range.First, range.Last, Most);
        return read.Count > 0 ? read : throw new ToolErrorException(
            "pages_missing",
            catalogue.LastPage(document.Id) is { } most ? $"The document has nothing on these pages; its last is {most}." : "The document has no pages. Leave pages out, and read around a passage or its section.");
    }

    private static bool IsWithin(PassageRow other, PassageRow passage) =>
        other.Content.Heading.Count >= passage.Content.Heading.Count && other.Content.Heading.Take(passage.Content.Heading.Count).SequenceEqual(passage.Content.Heading)
        && other.Content.Sheet == passage.Content.Sheet;

    private List<PassageRow> Between(int first, int last) => catalogue.Passages(document.Id, Math.Max(first, 0), last);
}
