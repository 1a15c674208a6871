using System.Text;
using McpTools.Core.Json;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents;

/// <summary>The answer of documents_read. It follows the output schema of the tool.</summary>
internal sealed record DocumentsReadAnswer(
    string Collection, string Document, string Uri, string? Title, IReadOnlyList<string> Heading, string Place, string Text, string? Previous, string? Next)
{
    public static DocumentsReadAnswer Of(Collection collection, DocumentRow document, IReadOnlyList<PassageRow> read)
    {
        (PassageRow first, PassageRow last) = (read[0], read[^1]);
        return new DocumentsReadAnswer(
            collection.Name, document.Path, DocumentUri.Of(collection, document), document.Title, [.. PassageText.Headings(document, first.Content)],
            PassageText.PositionOf(first.Content, last.Content), PassageText.Join(read),
            first.Ordinal > 0 ? PassageKey.Of(collection, first.Id) : null,
            last.Ordinal < document.Passages - 1 ? PassageKey.Of(collection, last.Id) : null);
    }

    public string ToText()
    {
        var text = new StringBuilder($"{Collection}: {VisibleText.OnOneLine(Document)}, {Place}");
        text.AppendLine(Heading.Count > 0 ? $" · {VisibleText.OnOneLine(string.Join(" > ", Heading))}" : "").AppendLine(Text.Trim());
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
