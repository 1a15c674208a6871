using ModelContextProtocol;

namespace McpTools.Server.Protocol.Listing;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">Cursor of the page behind it; null when it is the last.</param>
internal sealed record ListPage<T>(T[] Items, string? Next);

internal static class ListPage
{
    /// <param name="all">Ordered by their keys.</param>
    /// <param name="keyOf">Unique among them.</param>
    /// <param name="cursor">What the client sent; null for the first page.</param>
    /// <param name="size">Items on one page.</param>
    /// <exception cref="McpProtocolException">The cursor is none that was given.</exception>
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
