using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace McpTools.Core.Schemas;

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
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.ContainsAnyExceptInRange('0', '9')
                || (part.Length > 1 && part[0] == '0') || (part.Length == 3 && part.CompareTo("255", StringComparison.Ordinal) > 0))
            {
                return false;
            }
        }

        return parts == 4;
    }

    // The parser also takes zones, brackets and ports, which the format does not have.
    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        int dotted = text.Contains('.') ? text.LastIndexOf(':') + 1 : text.Length;
        return text.Length <= 45 && !text.ContainsAnyExcept(AddressLetters)
            && (dotted == text.Length || IsIPv4(text[dotted..]))
            && IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetworkV6;
    }

    public static bool IsHostname(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        foreach (var range in text.Split('.'))
        {
            var label = text[range];
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
