using System.Globalization;
using System.Text;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents;

/// <summary>The answer of documents_list. It follows the output schema of the tool.</summary>
/// <param name="Next">The value of "after" for the next page; null on the last page.</param>
internal sealed record DocumentsListAnswer(IReadOnlyList<ListedCollection> Collections, IReadOnlyList<ListedDocument> Documents, string? Next)
{
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (ListedCollection collection in Collections)
        {
            collection.Write(text);
        }

        foreach (ListedDocument document in Documents)
        {
            text.AppendLine(document.ToText());
        }

        return text.Append(Next is null ? "" : $"There are more. Continue with after \"{VisibleText.OnOneLine(Next)}\".").ToString().TrimEnd();
    }
}

/// <param name="FoundByMeaning">Number of passages that can be found by meaning; null if the collection has no vectors.</param>
/// <param name="Pending">Number of files that are still to be read; null before the first scan of the folder.</param>
/// <param name="SkippedFiles">The first files that could not be read, each with the reason.</param>
/// <param name="Trouble">Why the index is not up to date; null if it is.</param>
internal sealed record ListedCollection(
    string Name, string Description, int Documents, int Passages, long? FoundByMeaning, int? Pending, int Skipped, IReadOnlyList<string> SkippedFiles, string? Trouble)
{
    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Description} {Documents} documents, {Passages} passages");
        text.Append(FoundByMeaning is { } found ? string.Create(CultureInfo.InvariantCulture, $", {found} of them found by meaning") : "");
        text.Append(Pending is null ? ", not scanned yet" : Pending > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Pending} files still to be read") : "");
        text.AppendLine(Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Skipped} files could not be read.") : ".");
        text.Append(Trouble is null ? "" : $"{Trouble}\n");
        foreach (string skipped in SkippedFiles)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  not read: {VisibleText.OnOneLine(skipped)}");
        }
    }
}

/// <param name="Unreadable">Why the document cannot be searched; null if it can.</param>
internal sealed record ListedDocument(string Path, string Uri, string? Title, string? Type, int Passages, string Modified, string? Unreadable)
{
    public static ListedDocument Of(Collection collection, DocumentRow document) => new(
        document.Path, DocumentUri.Of(collection, document), document.Title, document.Format, document.Passages,
        document.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), document.Skipped?.Reason);

    public string ToText() => VisibleText.OnOneLine(Unreadable is null
        ? $"- {Path}{(Title is null ? "" : $" · {Title}")}, {Type}, {Passages} passages, changed {Modified[..10]}"
        : $"- {Path}: not read. {Unreadable}");
}
