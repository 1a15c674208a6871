using System.Buffers;
using System.Text;

namespace McpTools.Server.Lint;

/// <summary>Finds keys and passwords in the text of the file, including its comments, because everybody who can read the repository can read them.</summary>
internal static class SecretRules
{
    private const string Remedy = "Remove it, replace the key at its issuer, and write { \"env\": \"NAME\" } instead";

    public static void Check(Findings findings)
    {
        // Latin-1 has one character for each byte, so offsets stay valid. All patterns are ASCII.
        string text = Encoding.Latin1.GetString(findings.Locator.Text);
        int end = 0;
        foreach (PlainSecret secret in SecretPrefixes.In(text).Concat(SecretMembers.In(text)).Concat(SecretAddresses.In(text)).OrderBy(secret => secret.Start))
        {
            if (secret.Start >= end)
            {
                end = secret.Start + secret.Length;
                findings.Add(FindingLevel.Warning, "plain-secret", () => findings.Locator.AtOffset(secret.Start, $"this looks like {secret.Kind}", Remedy));
            }
        }
    }
}

/// <param name="Start">The offset of the value.</param>
/// <param name="Length">The length of the value.</param>
/// <param name="Kind">Says what it seems to be. Of the value it may contain only the length and the prefix that all values of its kind have.</param>
internal sealed record PlainSecret(int Start, int Length, string Kind)
{
    // No key is longer. Without a bound, a malicious file would be scanned once for each of its characters.
    private const int MaxLength = 4_096;

    /// <summary>Returns the text from an offset, cut at the largest length of a value.</summary>
    public static ReadOnlySpan<char> Window(string text, int from) =>
        text.AsSpan(Math.Min(from, text.Length), Math.Min(MaxLength, text.Length - Math.Min(from, text.Length)));
}

/// <summary>Finds keys that have a known prefix.</summary>
internal static class SecretPrefixes
{
    private const string Token = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    // MinLength counts the characters after the prefix; a word of ordinary text is shorter.
    private static readonly (string Prefix, int MinLength, string Alphabet, string Kind)[] Known =
    [
        ("sk-", 20, Token, "an API key"),
        ("sk_live_", 16, Token, "an API key"),
        ("rk_live_", 16, Token, "an API key"),
        ("ghp_", 30, Token, "a GitHub token"),
        ("gho_", 30, Token, "a GitHub token"),
        ("ghu_", 30, Token, "a GitHub token"),
        ("ghs_", 30, Token, "a GitHub token"),
        ("github_pat_", 30, Token, "a GitHub token"),
        ("glpat-", 16, Token, "a GitLab token"),
        ("xoxb-", 16, Token, "a Slack token"),
        ("xoxp-", 16, Token, "a Slack token"),
        ("xoxa-", 16, Token, "a Slack token"),
        ("AKIA", 16, Capitals, "an AWS access key"),
        ("ASIA", 16, Capitals, "an AWS access key"),
        ("AIza", 30, Token, "a Google API key"),
        ("ya29.", 20, Token, "a Google access token"),
        ("hf_", 30, Token, "a Hugging Face token"),
        ("npm_", 30, Token, "an npm token"),
        ("eyJ", 30, Token + ".", "a JSON web token"),
        ("Bearer ", 16, Token + ".~+/=", "a bearer token"),
        ("Basic ", 12, Token + "+/=", "the credentials of basic authentication"),
        ("-----BEGIN ", 11, Capitals + " -", "a private key"),
    ];

    private static readonly SearchValues<string> Prefixes = SearchValues.Create([.. Known.Select(known => known.Prefix)], StringComparison.Ordinal);

    public static IEnumerable<PlainSecret> In(string text)
    {
        int next;
        for (int at = Next(text, 0); at >= 0; at = Next(text, next))
        {
            next = at + 1;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && At(text, at) is { } secret)
            {
                next = secret.Start + secret.Length;
                yield return secret;
            }
        }
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Prefixes) is var found && found < 0 ? -1 : from + found;

    private static PlainSecret? At(string text, int at)
    {
        foreach ((string prefix, int minLength, string alphabet, string kind) in Known)
        {
            if (!text.AsSpan(at).StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            ReadOnlySpan<char> rest = PlainSecret.Window(text, at + prefix.Length);
            int end = rest.IndexOfAnyExcept(alphabet);
            rest = end < 0 ? rest : rest[..end];
            if (rest.Length >= minLength && IsRandom(prefix, rest))
            {
                // The name of an authentication scheme is not part of the value.
                int skip = prefix.EndsWith(' ') && prefix[0] == 'B' ? prefix.Length : 0;
                int length = prefix.Length - skip + rest.Length;
                string begin = skip > 0 ? "" : $"{prefix[..Math.Min(4, prefix.Length)]}…, ";
                return new(at + skip, length, prefix[0] == '-' ? kind : $"{kind} ({begin}{length} characters)");
            }
        }

        return null;
    }

    private static bool IsRandom(string prefix, ReadOnlySpan<char> rest) => prefix switch
    {
        "eyJ" => rest.Contains('.'),
        "-----BEGIN " => rest.Contains("PRIVATE KEY-----", StringComparison.Ordinal),
        "Basic " => rest.Length % 4 == 0 && rest.ContainsAnyInRange('A', 'Z') && rest.ContainsAnyInRange('a', 'z'),
        _ => rest.ContainsAnyInRange('0', '9'),
    };
}

/// <summary>Finds values whose name says that they are secret: <c>?api_key=…</c> in a URL, or a member <c>"password": "…"</c>.</summary>
internal static class SecretMembers
{
    private const int MinLength = 6;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["password", "passwd", "api_key", "api-key", "apikey", "access_token", "auth_token", "client_secret", "clientsecret", "secret_key", "private_key"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameEnds = SearchValues.Create("=\"': \t\r\n");

    // These end a value in a URL or in a line of text.
    private static readonly SearchValues<char> Ends = SearchValues.Create("&#\"'`,;)}] \t\r\n\\");

    public static IEnumerable<PlainSecret> In(string text)
    {
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            int name = PlainSecret.Window(text, at).IndexOfAny(NameEnds);
            if (name > 0 && Value(text, at + name) is var (start, length) && length >= MinLength && !IsPlaceholder(text.AsSpan(start, length)))
            {
                yield return new(start, length, $"a password or a key ({length} characters)");
            }
        }
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Names) is var found && found < 0 ? -1 : from + found;

    private static (int Start, int Length)? Value(string text, int at)
    {
        if (text[at] == '=')
        {
            return (at + 1, Length(text, at + 1));
        }

        // Otherwise it must be a member of a JSON object, whose name is in quotes.
        if (text[at] != '"' || Skip(text, at + 1) is not { } colon || text[colon] != ':' || Skip(text, colon + 1) is not { } quote || text[quote] != '"')
        {
            return null;
        }

        int length = Length(text, quote + 1);
        return quote + 1 + length < text.Length && text[quote + 1 + length] == '"' ? (quote + 1, length) : null;
    }

    private static int? Skip(string text, int from)
    {
        int space = PlainSecret.Window(text, from).IndexOfAnyExcept(" \t\r\n");
        return space < 0 ? null : from + space;
    }

    private static int Length(string text, int from) =>
        PlainSecret.Window(text, from) is var window && window.IndexOfAny(Ends) is var end && end < 0 ? window.Length : end;

    // Placeholders are a JSON Pointer, a variable, a name in braces or angle brackets, asterisks, or one repeated letter.
    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        value[0] is '/' or '$' or '%' || value.ContainsAny("{<*") || value.IndexOfAnyExcept(value[0]) < 0
        || value.StartsWith("your", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Finds passwords in URLs: <c>https://user:password@host</c>.</summary>
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
                yield return new(start + colon + 1, length, $"the password of a URL ({length} characters)");
            }
        }
    }
}
