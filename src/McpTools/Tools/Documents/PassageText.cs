using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents;

/// <summary>A passage of the catalogue as the index takes it.</summary>
internal static class PassageText
{
    public const string Path = "path";
    public const string Type = "type";
    public const string Modified = "modified";

    public static Passage Of(Collection collection, DocumentRow document, PassageRow passage) => new(
        PassageKey.Of(collection, passage.Id), PassageKey.OfDocument(collection, document.Id), HeadingOf(document, passage.Content), Searched(passage.Content))
    {
        Keywords = KeywordsOf(document),
        Numbers = NumbersOf(document),
    };

    public static IReadOnlyList<KeyValuePair<string, string>> KeywordsOf(DocumentRow document) => [new(Path, document.Path), new(Type, document.Format ?? "")];

    public static IReadOnlyList<KeyValuePair<string, long>> NumbersOf(DocumentRow document) => [new(Modified, document.Modified.ToUnixTimeSeconds())];

    /// <summary>The title and the headings, outermost first, each once.</summary>
    public static IEnumerable<string> Headings(DocumentRow document, ReadPassage passage) =>
        document.Title is { } title && (passage.Heading.Count == 0 || passage.Heading[0] != title) ? passage.Heading.Prepend(title) : passage.Heading;

    /// <summary>What its vector is of. Without the name of the file, so that it stays right when the file moves.</summary>
    public static string Embedded(DocumentRow document, ReadPassage passage) => string.Join('\n', [.. Headings(document, passage), Searched(passage)]);

    private static string HeadingOf(DocumentRow document, ReadPassage passage) =>
        // A file is looked for by its name as well.
        string.Join('\n', Headings(document, passage).Prepend(System.IO.Path.GetFileNameWithoutExtension(document.Path)));

    private static string Searched(ReadPassage passage) => passage.Context is { } context ? $"{context}\n{passage.Text}" : passage.Text;
}
