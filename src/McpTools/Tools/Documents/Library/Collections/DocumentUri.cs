using System.Globalization;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Collections;

/// <summary>The URI of a document as a resource, for example <c>doc://handbook/guides/start.md</c>.</summary>
internal static class DocumentUri
{
    public const string Scheme = "doc://";

    public static string Of(Collection collection, DocumentRow document) => Of(collection.Name, document.Path);

    public static string Of(string collection, string path) => $"{Scheme}{collection}/{Escape(path)}";

    /// <returns>The name of the collection and the path; null if this is no such URI.</returns>
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

/// <summary>The id of a passage in answers and in the index, for example <c>handbook/345</c>.</summary>
internal static class PassageKey
{
    public static string Of(Collection collection, long passage) => string.Create(CultureInfo.InvariantCulture, $"{collection.Name}/{passage}");

    public static string OfDocument(Collection collection, long document) => Of(collection, document);

    /// <returns>The name of the collection and the number; null if this is no such key.</returns>
    public static (string Collection, long Passage)? Parse(string key) =>
        key.LastIndexOf('/') is > 0 and var slash && long.TryParse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long passage)
            ? (key[..slash], passage)
            : null;
}
