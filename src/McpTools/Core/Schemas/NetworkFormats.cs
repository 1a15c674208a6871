using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace McpTools.Core.Schemas;

/// <summary>Recognizes addresses and names of networks.</summary>
internal static class NetworkFormats
{
    private static readonly SearchValues<char> HostLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly SearchValues<char> MailLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");

    private static readonly SearchValues<char> AddressLetters = SearchValues.Create("0123456789abcdefABCDEF:.");

    public static bool IsEmail(ReadOnlySpan<char> text)
    {
        int at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && IsLocalPart(text[..at]) && IsMailHost(text[(at + 1)..]);
    }

    public static bool IsUuid(ReadOnlySpan<char> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        int parts = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9')
                || (part.Length > 1 && part[0] == '0') || (part.Length == 3 && part.CompareTo("255", StringComparison.Ordinal) > 0))
            {
                return false;
            }
        }

        return parts == 4;
    }

    // The parser also accepts zones, brackets and ports, which the format does not have.
    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        int dotted = text.Contains('.') ? text.LastIndexOf(':') + 1 : text.Length;
        return text.Length <= 45 && !text.ContainsAnyExcept(AddressLetters)
            && (dotted == text.Length || IsIPv4(text[dotted..]))
            && IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily is AddressFamily.InterNetworkV6;
    }

    public static bool IsHostname(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || label.ContainsAnyExcept(HostLetters))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text) => text[0] == '"'
        ? text.Length > 2 && text[^1] == '"' && !text[1..^1].ContainsAny('"', '\\') && !text.ContainsAnyExceptInRange(' ', '~')
        : !text.ContainsAnyExcept(MailLetters) && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);

    private static bool IsMailHost(ReadOnlySpan<char> text)
    {
        if (text is not ['[', .. var literal, ']'])
        {
            return IsHostname(text);
        }

        return literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIPv6(literal[5..]) : IsIPv4(literal);
    }
}

/// <summary>Recognizes absolute URIs by the grammar of RFC 3986. The framework's parser repairs URIs that it should refuse.</summary>
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

        ReadOnlySpan<char> rest = text[(colon + 1)..];
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
        ReadOnlySpan<char> host = text[(at + 1)..];
        int bracket = host.LastIndexOf(']');
        int colon = host[(bracket + 1)..].IndexOf(':');
        ReadOnlySpan<char> name = colon < 0 ? host : host[..(bracket + 1 + colon)];
        ReadOnlySpan<char> port = colon < 0 ? [] : host[(name.Length + 1)..];
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
