using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents;

/// <summary>How a document is named as a resource: <c>doc://handbook/guides/start.md</c>.</summary>
internal static class DocumentUri
{
    public const string Scheme = "doc://";

    public static string Of(Collection collection, DocumentRow document) => Of(collection.Name, document.Path);

    public static string Of(string collection, string path) => $"{Scheme}{collection}/{Escape(path)}";

    /// <returns>The name of the collection and the path; null when it is no such URI.</returns>
    public static (string Collection, string Path)? Parse(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal) || uri.IndexOf('/', Scheme.Length) is not (> 0 and var slash))
        {
            return null;
        }

        return (uri[Scheme.Length..slash], Uri.UnescapeDataString(uri[(slash + 1)..]));
    }

    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
