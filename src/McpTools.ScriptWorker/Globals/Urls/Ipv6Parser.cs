using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>Parses IPv6 addresses strictly, and writes them in brackets with the longest run of zeros compressed.</summary>
internal static class Ipv6Parser
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <returns>The address in brackets; null for text that is not an IPv6 address.</returns>
    public static string? Parse(ReadOnlySpan<char> input)
    {
        // The framework also accepts scopes, prefixes, brackets and ports, so the characters are checked first.
        if (input.ContainsAnyExcept(Characters) || !HasPlainGroups(input) ||
            !IPAddress.TryParse(input, out IPAddress? address) || address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        Span<int> groups = stackalloc int[8];
        for (int i = 0; i < 8; i++)
        {
            groups[i] = (bytes[2 * i] << 8) | bytes[(2 * i) + 1];
        }

        return Write(groups);
    }

    private static bool HasPlainGroups(ReadOnlySpan<char> input)
    {
        int dot = input.IndexOf('.');
        int tail = dot < 0 ? input.Length : input.LastIndexOf(':') + 1;
        if (dot >= 0 && !IsIpv4(input[tail..]))
        {
            return false;
        }

        foreach (Range group in input[..tail].Split(':'))
        {
            if (input[group].Length > 4)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIpv4(ReadOnlySpan<char> input)
    {
        int parts = 0;
        foreach (Range part in input.Split('.'))
        {
            ReadOnlySpan<char> digits = input[part];
            if (digits.Length is < 1 or > 3 || digits.ContainsAnyExceptInRange('0', '9') || digits is ['0', _, ..] ||
                int.Parse(digits, CultureInfo.InvariantCulture) > 255)
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }

    private static string Write(ReadOnlySpan<int> groups)
    {
        (int best, int bestLength) = (-1, 1);
        for (int i = 0; i < 8; i++)
        {
            int end = i;
            while (end < 8 && groups[end] == 0)
            {
                end++;
            }

            if (end - i > bestLength)
            {
                (best, bestLength) = (i, end - i);
            }

            i = Math.Max(i, end - 1);
        }

        StringBuilder text = new("[");
        for (int i = 0; i < 8; i++)
        {
            if (i == best)
            {
                text.Append(i == 0 ? "::" : ":");
                i += bestLength - 1;
                continue;
            }

            text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture)).Append(i < 7 ? ":" : "");
        }

        return text.Append(']').ToString();
    }
}
