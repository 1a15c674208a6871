using System.Buffers.Text;
using System.Text;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Requests;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">Cursor of the next page; null when this is the last one.</param>
internal sealed record ListPage<T>(T[] Items, string? Next);

internal static class ListPage
{
    /// <param name="all">Ordered by their keys.</param>
    /// <param name="keyOf">Unique among them.</param>
    /// <param name="cursor">The cursor of the request; null for the first page.</param>
    /// <param name="size">Items on one page.</param>
    /// <exception cref="McpProtocolException">This server did not give this cursor.</exception>
    public static ListPage<T> Of<T>(T[] all, Func<T, string> keyOf, string? cursor, int size)
    {
        int start = PageCursor.Read(cursor) is { } last ? StartAfter(all, keyOf, last) : 0;
        int end = Math.Min(start + size, all.Length);
        return new ListPage<T>(all[start..end], end < all.Length ? PageCursor.After(keyOf(all[end - 1])) : null);
    }

    private static int StartAfter<T>(T[] all, Func<T, string> keyOf, string last)
    {
        int index = Array.FindIndex(all, item => string.CompareOrdinal(keyOf(item), last) > 0);
        return index < 0 ? all.Length : index;
    }
}

/// <summary>Says after which name or URI a page begins, so that a swap of the catalogue between two pages neither repeats nor loses an item.</summary>
internal static class PageCursor
{
    private const string Prefix = "after:";

    // The longest key is the path of a document in which each character is escaped.
    private const int MaxLength = 32 * 1024;

    public static string After(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + name));

    /// <param name="cursor">The cursor of the request; null for the first page.</param>
    /// <returns>The name or URI after which the page begins; null for the first page.</returns>
    /// <exception cref="McpProtocolException">This server did not give this cursor.</exception>
    public static string? Read(string? cursor) => cursor is null ? null : NameIn(cursor) is { Length: > 0 } name ? name : throw new McpProtocolException(
        "This server did not give this cursor. Pass nextCursor of the page before unchanged, or none for the first page.", McpErrorCode.InvalidParams);

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
