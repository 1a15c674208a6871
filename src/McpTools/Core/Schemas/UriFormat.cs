using System.Buffers;

namespace McpTools.Core.Schemas;

/// <summary>An absolute URI by the grammar of RFC 3986; the framework's parser repairs what it should refuse.</summary>
internal static class UriFormat
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create(Letters + "+-.");
    private static readonly SearchValues<char> PathLetters = SearchValues.Create(Letters + "-._~!$&'()*+,;=:@/?%");
    private static readonly SearchValues<char> UserLetters = SearchValues.Create(Letters + "-._~!$&'()*+,;=:%");

    public static bool IsUri(ReadOnlySpan<char> text)
    {
        int colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(SchemeLetters) || !HasWholeEscapes(text))
        {
            return false;
        }

        var rest = text[(colon + 1)..];
        int hash = rest.IndexOf('#');
        if (hash >= 0)
        {
            if (rest[(hash + 1)..].ContainsAnyExcept(PathLetters))
            {
                return false;
            }

            rest = rest[..hash];
        }

        if (!rest.StartsWith("//"))
        {
            return !rest.ContainsAnyExcept(PathLetters);
        }

        rest = rest[2..];
        int end = rest.IndexOfAny('/', '?');
        return IsAuthority(end < 0 ? rest : rest[..end]) && (end < 0 || !rest[end..].ContainsAnyExcept(PathLetters));
    }

    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        int at = text.LastIndexOf('@');
        var host = text[(at + 1)..];
        int bracket = host.LastIndexOf(']');
        int colon = host[(bracket + 1)..].IndexOf(':');
        var name = colon < 0 ? host : host[..(bracket + 1 + colon)];
        var port = colon < 0 ? [] : host[(name.Length + 1)..];
        return (at < 0 || !text[..at].ContainsAnyExcept(UserLetters))
            && !port.ContainsAnyExceptInRange('0', '9')
            && (name is ['[', .. var address, ']'] ? NetworkFormats.IsIPv6(address) : !name.ContainsAnyExcept(UserLetters));
    }

    private static bool HasWholeEscapes(ReadOnlySpan<char> text)
    {
        for (int i = text.IndexOf('%'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
            {
                return false;
            }
        }

        return true;
    }
}
