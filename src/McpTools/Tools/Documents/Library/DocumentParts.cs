using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library;

/// <summary>Passages of one document that belong together.</summary>
internal sealed class DocumentParts(StoreReader store, DocumentRow document)
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
        List<PassageRow> read = store.PassagesOn(document.Id, range.First, range.Last, Most);
        return read.Count > 0 ? read : throw new ToolErrorException(
            "pages_missing",
            store.LastPage(document.Id) is { } most ? $"The document has nothing on these pages; its last is {most}." : "The document has no pages. Leave pages out, and read around a passage or its section.");
    }

    private static bool IsWithin(PassageRow other, PassageRow passage) =>
        other.Content.Heading.Count >= passage.Content.Heading.Count && other.Content.Heading.Take(passage.Content.Heading.Count).SequenceEqual(passage.Content.Heading)
        && other.Content.Sheet == passage.Content.Sheet;

    private List<PassageRow> Between(int first, int last) => store.Passages(document.Id, Math.Max(first, 0), last);
}

/// <summary>Pages, slides or rows, both ends among them.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    /// <exception cref="ToolErrorException">It is none.</exception>
    public static PageRange Parse(string text)
    {
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first >= 1 && first <= last
                ? new PageRange(first, last)
                : throw new ToolErrorException("pages_invalid", $"\"{text}\" names no pages. Write one as 7, or several as 7-9.");
    }
}
