using System.Buffers.Text;
using System.Text;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Listing;

/// <summary>Where a page begins: after a name or URI, so that a swap of the catalogue between two pages neither repeats nor loses anything.</summary>
internal static class PageCursor
{
    private const string Prefix = "after:";

    // A path of a document, each character of it escaped.
    private const int MaxLength = 32 * 1024;

    public static string After(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + name));

    /// <param name="cursor">What the client sent; null for the first page.</param>
    /// <returns>After what the page begins; null for the first.</returns>
    /// <exception cref="McpProtocolException">The cursor is none that was given.</exception>
    public static string? Read(string? cursor) => cursor is null ? null : NameIn(cursor) is { Length: > 0 } name ? name : throw new McpProtocolException(
        "The cursor is not one that this server gave. Pass nextCursor of the page before unchanged, or none for the first page.", McpErrorCode.InvalidParams);

    private static string? NameIn(string cursor)
    {
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
    }
}
