using System.Globalization;
using System.Text;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>Parses hosts: domain names, IPv4 addresses in all notations, and IPv6 addresses.</summary>
internal static class HostParser
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <returns>Null for text that is not a host.</returns>
    public static string? Parse(string input, bool special)
    {
        if (input.StartsWith('['))
        {
            return input.EndsWith(']') ? Ipv6Parser.Parse(input.AsSpan(1, input.Length - 2)) : null;
        }

        if (!special)
        {
            return input.Any(UrlCharacters.IsForbiddenInHost) ? null : PercentEncoding.Encode(input, PercentEncoding.Control);
        }

        string decoded = PercentEncoding.Decode(input);
        string? domain = decoded.Contains('\uFFFD', StringComparison.Ordinal) ? null : ToAscii(decoded);
        if (string.IsNullOrEmpty(domain) || domain.Any(UrlCharacters.IsForbiddenInDomain))
        {
            return null;
        }

        return EndsInNumber(domain) ? ParseIpv4(domain) : domain;
    }

    // The Unicode tables are not available, so the mapping is limited to lower case, dots and punycode. Full-width forms and ignored characters are not mapped.
    private static string? ToAscii(string domain)
    {
        string mapped = domain.ToLowerInvariant().Replace('。', '.').Replace('．', '.').Replace('｡', '.');
        bool ascii = Ascii.IsValid(mapped);
        if (ascii && !mapped.Contains("xn--", StringComparison.Ordinal))
        {
            return mapped;
        }

        try
        {
            // Labels are converted one by one, because the framework refuses empty labels, which are valid here.
            string[] labels = mapped.Split('.');
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i].StartsWith("xn--", StringComparison.Ordinal))
                {
                    _ = Idn.GetUnicode(labels[i]);
                }
                else if (!Ascii.IsValid(labels[i]))
                {
                    labels[i] = Idn.GetAscii(labels[i]);
                }
            }

            return string.Join('.', labels);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool EndsInNumber(string domain)
    {
        string[] parts = domain.Split('.');
        string last = parts[^1].Length == 0 && parts.Length > 1 ? parts[^2] : parts[^1];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || ParseNumber(last) is not null);
    }

    private static string? ParseIpv4(string domain)
    {
        string[] parts = (domain.EndsWith('.') ? domain[..^1] : domain).Split('.');
        if (parts.Length > 4)
        {
            return null;
        }

        double address = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            bool last = i == parts.Length - 1;
            if (ParseNumber(parts[i]) is not { } number || number >= Math.Pow(256, last ? 5 - parts.Length : 1))
            {
                return null;
            }

            address += last ? number : number * Math.Pow(256, 3 - i);
        }

        uint bits = (uint)address;
        return string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");
    }

    // A double, so that a number that is too large differs from a missing one.
    private static double? ParseNumber(string text)
    {
        (int radix, int start) = text switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        if (text.Length == 0)
        {
            return null;
        }

        double number = 0;
        foreach (char c in text.AsSpan(start))
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (digit >= radix)
            {
                return null;
            }

            number = (number * radix) + digit;
        }

        return number;
    }
}
