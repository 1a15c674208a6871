using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace McpTools.Protocol.Listing;

/// <summary>Where a page begins: after a name or URI, so that a swap of the catalogue between two pages neither repeats nor loses anything.</summary>
internal static class PageCursor
{
    private const string Prefix = "after:";
    private const int MaxLength = 4_096;

    public static string After(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + name));

    public static bool TryRead(string cursor, [NotNullWhen(true)] out string? name)
    {
        name = null;
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length == Prefix.Length)
        {
            return false;
        }

        name = text[Prefix.Length..];
        return true;
    }
}
