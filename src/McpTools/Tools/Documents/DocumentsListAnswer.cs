using System.Globalization;
using System.Text;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents;

/// <summary>What there is. Follows the output schema of documents_list.</summary>
/// <param name="Next">What to send as after for the next page; null on the last.</param>
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

        return text.Append(Next is null ? "" : $"There are more: go on with after \"{Next}\".").ToString().TrimEnd();
    }
}

/// <param name="FoundByMeaning">Of the passages; null where none is meant to.</param>
/// <param name="Pending">Files that are still to be read; null when nobody knows yet.</param>
/// <param name="SkippedFiles">The first of those that could not be read, and why.</param>
/// <param name="Trouble">Why nothing new gets in; null when all is well.</param>
internal sealed record ListedCollection(
    string Name, string Description, int Documents, int Passages, long? FoundByMeaning, int? Pending, int Skipped, IReadOnlyList<string> SkippedFiles, string? Trouble)
{
    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Description} {Documents} documents, {Passages} passages");
        text.Append(FoundByMeaning is { } found ? string.Create(CultureInfo.InvariantCulture, $", {found} of them found by meaning") : "");
        text.Append(Pending is null ? ", not looked through yet" : Pending > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Pending} files still to be read") : "");
        text.AppendLine(Skipped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Skipped} files could not be read.") : ".");
        text.Append(Trouble is null ? "" : $"{Trouble}\n");
        foreach (string skipped in SkippedFiles)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  not read: {skipped}");
        }
    }
}

/// <param name="Unreadable">Why it cannot be searched; null when it can.</param>
internal sealed record ListedDocument(string Path, string Uri, string? Title, string? Type, int Passages, string Modified, string? Unreadable)
{
    public static ListedDocument Of(Collection collection, DocumentRow document) => new(
        document.Path, DocumentUri.Of(collection, document), document.Title, document.Format, document.Passages,
        document.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), document.Skipped?.Reason);

    public string ToText() => Unreadable is null
        ? $"- {Path}{(Title is null ? "" : $" · {Title}")}, {Type}, {Passages} passages, changed {Modified[..10]}"
        : $"- {Path}: not read. {Unreadable}";
}
