using System.Text;

namespace McpTools.Tools.Http;

/// <summary>What the path of a declaration may look like, since it is appended to a base address as it is.</summary>
internal static class PathRules
{
    public const string Remedy = "Write the path below baseUrl, for example customers/{id}; query values are arguments or \"fixed\".";

    /// <summary>What is wrong with a path as a clause; null when it can only lead below the base address.</summary>
    public static string? Fault(string text)
    {
        if (text.StartsWith('/'))
        {
            return "begins with a slash, which would drop the path of baseUrl";
        }

        if (text.Contains("//", StringComparison.Ordinal))
        {
            return "holds an empty segment (//)";
        }

        if (text.AsSpan().ContainsAny('?', '#', '\\'))
        {
            return "holds a query, a fragment or a backslash";
        }

        if (!BracesMatch(text))
        {
            return "holds a brace that is not part of {name}";
        }

        if (text.Split('/').Any(segment => segment is "." or ".."))
        {
            return "holds a dot segment";
        }

        // Whatever else an address would not carry as it is written: spaces, a scheme, escaped dots.
        string sample = Sample(text);
        bool asWritten = Uri.TryCreate("http://host/" + sample, UriKind.Absolute, out Uri? uri) && uri.AbsolutePath == "/" + sample;
        return asWritten && !text.Split('/')[0].Contains(':', StringComparison.Ordinal)
            ? null
            : "holds a scheme, or characters that must be written percent-encoded";
    }

    private static string Sample(string text)
    {
        var sample = new StringBuilder();
        bool within = false;
        foreach (char c in text)
        {
            within = c == '{' || (within && c != '}');
            sample.Append(c == '{' ? "x" : c == '}' || within ? "" : c);
        }

        return sample.ToString();
    }

    private static bool BracesMatch(string text)
    {
        int open = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '{' ? open >= 0 : text[i] == '}' && (open < 0 || i == open + 1))
            {
                return false;
            }

            open = text[i] switch { '{' => i, '}' => -1, _ => open };
        }

        return open < 0;
    }
}
