using System.Text;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Read;

/// <summary>What was read of a document. Follows the output schema of documents_read.</summary>
internal sealed record ReadAnswer(
    string Collection, string Document, string Uri, string? Title, IReadOnlyList<string> Heading, string Place, string Text, string? Previous, string? Next)
{
    public static ReadAnswer Of(Collection collection, DocumentRow document, IReadOnlyList<PassageRow> read)
    {
        (PassageRow first, PassageRow last) = (read[0], read[^1]);
        return new ReadAnswer(
            collection.Name, document.Path, DocumentUri.Of(collection, document), document.Title, [.. PassageText.Headings(document, first.Content)],
            Documents.Place.Of(first.Content, last.Content), PassageJoin.TextOf(read),
            first.Ordinal > 0 ? PassageKey.Of(collection, first.Id) : null,
            last.Ordinal < document.Passages - 1 ? PassageKey.Of(collection, last.Id) : null);
    }

    public string ToText()
    {
        var text = new StringBuilder($"{Collection}: {Document}, {Place}");
        text.AppendLine(Heading.Count > 0 ? $" · {string.Join(" > ", Heading)}" : "").AppendLine(Text.Trim());
        if ((Previous ?? Next) is not null)
        {
            text.AppendLine().Append((Previous, Next) switch
            {
                ({ } before, { } after) => $"(There is more before, around {before}, and after, around {after}.)",
                ({ } before, _) => $"(There is more before, around {before}.)",
                (_, { } after) => $"(There is more after, around {after}.)",
                _ => "",
            });
        }

        return text.ToString().TrimEnd();
    }
}
