using System.Globalization;

namespace McpTools.Tools.Documents;

/// <summary>How a passage is named to whoever may read its collection: <c>handbook/345</c>.</summary>
internal static class PassageKey
{
    public static string Of(Collection collection, long passage) => string.Create(CultureInfo.InvariantCulture, $"{collection.Name}/{passage}");

    public static string OfDocument(Collection collection, long document) => Of(collection, document);

    /// <returns>The name of the collection and the number; null when it is no such key.</returns>
    public static (string Collection, long Passage)? Parse(string key) =>
        key.LastIndexOf('/') is > 0 and var slash && long.TryParse(key.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long passage)
            ? (key[..slash], passage)
            : null;
}
