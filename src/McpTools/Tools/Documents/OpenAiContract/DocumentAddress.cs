using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.OpenAiContract;

/// <summary>Where a person opens a document.</summary>
/// <param name="served">Answers the address at which this process serves the document of a URI to a caller; null where it serves none.</param>
internal sealed class DocumentAddress(Func<string, Caller, string>? served)
{
    /// <summary>On the web where the collection says so, else at this server, else the URI of the resource.</summary>
    public string Of(Collection collection, string path, Caller caller) =>
        collection.Url is { } url ? url + DocumentUri.Escape(path)
        : served is null ? DocumentUri.Of(collection.Name, path)
        : served(DocumentUri.Of(collection.Name, path), caller);
}

/// <summary>
/// How <c>search</c> names to <c>fetch</c> what it found: the URI of a document, which stays as it is when the document changes; from the second
/// part of a long one on with the number of the part, as <c>doc://handbook/report.pdf#3</c>.
/// </summary>
/// <param name="Part">From 0.</param>
internal sealed record PartId(string Collection, string Path, int Part)
{
    private const int Tokens = 10_000;

    public static PartId Of(Collection collection, DocumentRow document, PassageRow passage) => new(collection.Name, document.Path, passage.Ordinal / PassagesIn(collection));

    /// <returns>Null when it is no such id.</returns>
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

    /// <summary>How many passages a part has: as many as are about <see cref="Tokens"/>.</summary>
    public static int PassagesIn(Collection collection) => Math.Max(1, Tokens / collection.Reading.Limits.TargetTokens);

    public override string ToString() => DocumentUri.Of(Collection, Path) + (Part == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"#{Part + 1}"));
}
