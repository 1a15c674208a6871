using System.Globalization;
using System.Text;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Store;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Collections;

/// <summary>The text of passages: for the index, for embeddings and for a reader.</summary>
internal static class PassageText
{
    public const string Path = "path";
    public const string Type = "type";
    public const string Modified = "modified";

    public static Passage Of(Collection collection, DocumentRow document, PassageRow passage) => new(
        PassageKey.Of(collection, passage.Id), PassageKey.OfDocument(collection, document.Id), string.Join('\n', SearchedHeadings(document, passage.Content)), Searched(passage.Content))
    {
        Path = document.Path,
        Keywords = KeywordsOf(document),
        Numbers = NumbersOf(document),
    };

    public static IReadOnlyList<KeyValuePair<string, string>> KeywordsOf(DocumentRow document) => [new(Path, document.Path), new(Type, document.Format ?? "")];

    public static IReadOnlyList<KeyValuePair<string, long>> NumbersOf(DocumentRow document) => [new(Modified, document.Modified.ToUnixTimeSeconds())];

    /// <summary>The title and the headings for a reader, outermost first, without repetition.</summary>
    public static IEnumerable<string> Headings(DocumentRow document, ReadPassage passage) => SearchedHeadings(document, passage).Select(HeadingAttributes.Without);

    private static IEnumerable<string> SearchedHeadings(DocumentRow document, ReadPassage passage) =>
        document.Title is { } title && (passage.Heading.Count == 0 || passage.Heading[0] != title) ? passage.Heading.Prepend(title) : passage.Heading;

    /// <summary>The text that is embedded. It does not contain the name of the file, so its vector stays valid when the file moves.</summary>
    public static string Embedded(DocumentRow document, ReadPassage passage) => string.Join('\n', [.. Headings(document, passage), Searched(passage)]);

    /// <summary>Where in the document the passages stand, in the words of a reader: lines, pages, slides or rows.</summary>
    public static string PositionOf(ReadPassage first, ReadPassage last) => (first, last) switch
    {
        ({ Page: { } from }, { Page: { } to }) => Range("page", from, to),
        ({ Slide: { } from }, { Slide: { } to }) => Range("slide", from, to),
        ({ Sheet: { } sheet, FirstRow: { } from }, { LastRow: { } to }) => $"sheet {sheet}, {Range("row", from, to)}",
        ({ FirstRow: { } from }, { LastRow: { } to }) => Range("row", from, to),
        ({ FirstLine: { } from }, { LastLine: { } to }) => Range("line", from, to),
        _ => string.Create(CultureInfo.InvariantCulture, $"characters {first.Start}–{last.End}"),
    };

    /// <summary>Joins passages that follow each other into one text.</summary>
    public static string Join(IReadOnlyList<PassageRow> passages)
    {
        var text = new StringBuilder();
        PassageRow? before = null;
        foreach (PassageRow passage in passages)
        {
            // Neighbours in a section that was split repeat a little of each other. Their offsets show how much.
            int gap = before is null ? 0 : passage.Content.Start - before.Content.End;
            text.Append(gap > 0 ? "\n\n" : "");
            if (passage.Content.Context is { } context && context != before?.Content.Context)
            {
                text.Append(context).Append('\n');
            }

            text.Append(passage.Content.Text.AsSpan(Math.Clamp(-gap, 0, passage.Content.Text.Length)));
            before = passage;
        }

        return text.ToString();
    }

    private static string Searched(ReadPassage passage) => passage.Context is { } context ? $"{context}\n{passage.Text}" : passage.Text;

    private static string Range(string unit, int from, int to) =>
        from == to ? string.Create(CultureInfo.InvariantCulture, $"{unit} {from}") : string.Create(CultureInfo.InvariantCulture, $"{unit}s {from}–{to}");
}
