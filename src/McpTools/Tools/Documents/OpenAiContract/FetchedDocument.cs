using System.Globalization;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Read;

namespace McpTools.Tools.Documents.OpenAiContract;

/// <summary>What <c>fetch</c> answers, in the words of the contract.</summary>
internal sealed record FetchedDocument(string Id, string Title, string Text, string Url, DocumentMetadata Metadata)
{
    /// <param name="id">Of the part.</param>
    /// <param name="document">It is a part of.</param>
    /// <param name="read">The passages of the part.</param>
    /// <param name="parts">How many the document has.</param>
    /// <param name="url">Where the document opens.</param>
    public static FetchedDocument Of(PartId id, DocumentRow document, IReadOnlyList<PassageRow> read, int parts, string url)
    {
        string? next = id.Part < parts - 1 ? (id with { Part = id.Part + 1 }).ToString() : null;
        string text = PassageJoin.TextOf(read);
        return new FetchedDocument(
            id.ToString(),
            document.Title ?? Path.GetFileName(document.Path),
            next is null ? text : string.Create(CultureInfo.InvariantCulture, $"{text}\n\n[Part {id.Part + 1} of {parts}. The document goes on: fetch \"{next}\".]"),
            url,
            new DocumentMetadata(
                id.Collection,
                document.Path,
                document.Format,
                document.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Place.Of(read[0].Content, read[^1].Content),
                next));
    }
}

/// <param name="Next">The id of what follows; null at the end.</param>
internal sealed record DocumentMetadata(string Collection, string Path, string? Type, string Modified, string Place, string? Next);
