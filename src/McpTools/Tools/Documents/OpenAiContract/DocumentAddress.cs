using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.OpenAiContract;

/// <summary>Builds the URL by which a person opens a document.</summary>
/// <param name="served">Returns the address at which this process serves a document to a caller, by the URI of the document. Null if the process serves no pages.</param>
internal sealed class DocumentAddress(Func<string, Caller, string>? served)
{
    /// <summary>The address on the web if the collection has one, otherwise the page of this server, otherwise the URI of the resource.</summary>
    public string Of(Collection collection, string path, Caller caller) =>
        collection.Url is { } url ? url + DocumentUri.Escape(path)
        : served is null ? DocumentUri.Of(collection.Name, path)
        : served(DocumentUri.Of(collection.Name, path), caller);
}

/// <summary>
/// The id that <c>search</c> returns and <c>fetch</c> takes. It is the URI of the document, which stays the same when the document changes. From the second
/// part of a long document on the number of the part follows, as in <c>doc://handbook/report.pdf#3</c>.
/// </summary>
/// <param name="Part">From 0.</param>
internal sealed record PartId(string Collection, string Path, int Part)
{
    private const int Tokens = 10_000;

    public static PartId Of(Collection collection, DocumentRow document, PassageRow passage) => new(collection.Name, document.Path, passage.Ordinal / PassagesIn(collection));

    /// <returns>Null if this is no such id.</returns>
    public static PartId? Parse(string id)
    {
        int mark = id.LastIndexOf('#');
        int part = 1;
        if (mark >= 0 && !(int.TryParse(id.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out part) && part > 1))
        {
            return null;
        }

        return DocumentUri.Parse(mark < 0 ? id : id[..mark]) is var (collection, path) ? new PartId(collection, path, part - 1) : null;
    }

    /// <summary>Number of passages in a part: about <see cref="Tokens"/> tokens.</summary>
    public static int PassagesIn(Collection collection) => Math.Max(1, Tokens / collection.Reading.Limits.TargetTokens);

    public override string ToString() => DocumentUri.Of(Collection, Path) + (Part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"#{Part + 1}"));
}
