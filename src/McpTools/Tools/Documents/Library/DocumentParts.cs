using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library;

/// <summary>Selects passages of one document that are read together.</summary>
internal sealed class DocumentParts(StoreReader store, DocumentRow document)
{
    /// <summary>Most passages of one answer, about as many as a result may contain.</summary>
    private const int MaxPassages = 60;

    /// <summary>Most characters of the passages of one answer. Escapes and the rest of the answer need some of its budget, too.</summary>
    private const int MaxCharacters = 15_000;

    public IReadOnlyList<PassageRow> Around(PassageRow passage, int around) => Between(passage.Ordinal - around, passage.Ordinal + around);

    /// <summary>Passages from this ordinal on, up to the limit of one answer.</summary>
    public IReadOnlyList<PassageRow> From(int ordinal) => Between(ordinal, ordinal + MaxPassages - 1);

    /// <summary>All passages under the innermost heading of a passage.</summary>
    public IReadOnlyList<PassageRow> Section(PassageRow passage)
    {
        PassageRow[] near = [.. Between(passage.Ordinal - MaxPassages, passage.Ordinal + MaxPassages)];
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

        return [.. near[first..(last + 1)].Take(MaxPassages)];
    }

    /// <exception cref="ToolErrorException">The document has no such pages.</exception>
    public IReadOnlyList<PassageRow> Pages(PageRange range)
    {
        List<PassageRow> read = store.PassagesOn(document.Id, range.First, range.Last, MaxPassages);
        return read.Count > 0 ? read : throw new ToolErrorException(
            "pages_missing",
            store.LastPage(document.Id) is { } last ? $"The document has nothing on these pages. Its last page is {last}." : "The document has no pages. Omit pages, and read around a passage or its section.");
    }

    /// <summary>Leaves out passages at the ends, those far from the one that was asked for first, until one answer can contain the rest.</summary>
    /// <param name="read">Adjacent passages.</param>
    /// <param name="asked">The passage that stays; null for the first one.</param>
    public static IReadOnlyList<PassageRow> Fitting(IReadOnlyList<PassageRow> read, PassageRow? asked)
    {
        int stays = asked is null ? 0 : Math.Max(0, read.ToList().FindIndex(passage => passage.Id == asked.Id));
        (int first, int last, int characters) = (0, read.Count - 1, read.Sum(Characters));
        while (characters > MaxCharacters && first < last)
        {
            characters -= Characters(stays - first > last - stays ? read[first++] : read[last--]);
        }

        return [.. read.Take(first..(last + 1))];
    }

    private static int Characters(PassageRow passage) => passage.Content.Text.Length + (passage.Content.Context?.Length ?? 0);

    private static bool IsWithin(PassageRow other, PassageRow passage) =>
        other.Content.Heading.Count >= passage.Content.Heading.Count && other.Content.Heading.Take(passage.Content.Heading.Count).SequenceEqual(passage.Content.Heading)
        && other.Content.Sheet == passage.Content.Sheet;

    private List<PassageRow> Between(int first, int last) => store.Passages(document.Id, Math.Max(first, 0), last);
}

/// <summary>A range of pages, slides or rows, both ends included.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    /// <exception cref="ToolErrorException"><c>pages_invalid</c>: the text is no range.</exception>
    public static PageRange Parse(string text)
    {
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first >= 1 && first <= last
                ? new PageRange(first, last)
                : throw new ToolErrorException("pages_invalid", $"\"{text}\" is not a range of pages. Write one page as 7, or several pages as 7-9.");
    }
}
