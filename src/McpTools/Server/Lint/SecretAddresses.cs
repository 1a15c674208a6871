using System.Buffers;

namespace McpTools.Server.Lint;

/// <summary>Passwords in addresses: <c>https://user:password@host</c>.</summary>
internal static class SecretAddresses
{
    private const string Slashes = "://";

    private static readonly SearchValues<char> Ends = SearchValues.Create("/?#\"'`,<>() \t\r\n\\");

    public static IEnumerable<PlainSecret> In(string text)
    {
        for (int at = text.IndexOf(Slashes, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Slashes, at + 1, StringComparison.Ordinal))
        {
            int start = at + Slashes.Length;
            int end = text.AsSpan(start).IndexOfAny(Ends);
            ReadOnlySpan<char> authority = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end);
            int host = authority.LastIndexOf('@');
            int colon = host < 0 ? -1 : authority[..host].IndexOf(':');
            if (colon >= 0 && host - colon > 1 && !authority[..host].ContainsAny("{$*"))
            {
                int length = host - colon - 1;
                yield return new(start + colon + 1, length, $"the password of an address ({length} characters)");
            }
        }
    }
}
