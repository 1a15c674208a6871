using System.Buffers;
using System.Text;

namespace McpTools.Server.Lint;

/// <summary>Looks for keys and passwords written into the file, comments included, since whoever reads the repository reads them.</summary>
internal static class SecretRules
{
    private const string Remedy = "Take it out, have it replaced where it is valid, and write { \"env\": \"NAME\" } in its place";

    public static void Check(Findings findings)
    {
        // One character for each byte, so that offsets stay; all that is looked for is ASCII.
        string text = Encoding.Latin1.GetString(findings.Places.Text);
        int end = 0;
        foreach (PlainSecret secret in SecretPrefixes.In(text).Concat(SecretMembers.In(text)).Concat(SecretAddresses.In(text)).OrderBy(secret => secret.Start))
        {
            if (secret.Start >= end)
            {
                end = secret.Start + secret.Length;
                findings.Add(FindingLevel.Warning, "plain-secret", () => findings.Places.AtOffset(secret.Start, $"this looks like {secret.Kind}", Remedy));
            }
        }
    }
}

/// <param name="Start">Where the value begins.</param>
/// <param name="Length">Of the value.</param>
/// <param name="Kind">What it seems to be, with no more of it than its length and what all of its kind begin with.</param>
internal sealed record PlainSecret(int Start, int Length, string Kind)
{
    // No key is longer; without a bound a file made for it would be read once for each of its characters.
    private const int MostCharacters = 4_096;

    /// <summary>As much of the text as one value may be.</summary>
    public static ReadOnlySpan<char> Window(string text, int from) =>
        text.AsSpan(Math.Min(from, text.Length), Math.Min(MostCharacters, text.Length - Math.Min(from, text.Length)));
}

/// <summary>Keys that begin in a way of their own.</summary>
internal static class SecretPrefixes
{
    private const string Token = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    // The least number of characters behind the prefix: a word of ordinary text is shorter.
    private static readonly (string Prefix, int Least, string Alphabet, string Kind)[] Known =
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
        foreach (var (prefix, least, alphabet, kind) in Known)
        {
            if (!text.AsSpan(at).StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            ReadOnlySpan<char> rest = PlainSecret.Window(text, at + prefix.Length);
            int end = rest.IndexOfAnyExcept(alphabet);
            rest = end < 0 ? rest : rest[..end];
            if (rest.Length >= least && IsRandom(prefix, rest))
            {
                // The name of a scheme is no part of the value.
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

/// <summary>Values under a name that says what they are: <c>?api_key=…</c> of an address, or a member <c>"password": "…"</c>.</summary>
internal static class SecretMembers
{
    private const int Least = 6;

    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["password", "passwd", "api_key", "api-key", "apikey", "access_token", "auth_token", "client_secret", "clientsecret", "secret_key", "private_key"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameEnds = SearchValues.Create("=\"': \t\r\n");

    // Where a value in an address, or in a line of text, ends.
    private static readonly SearchValues<char> Ends = SearchValues.Create("&#\"'`,;)}] \t\r\n\\");

    public static IEnumerable<PlainSecret> In(string text)
    {
        for (int at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            int name = PlainSecret.Window(text, at).IndexOfAny(NameEnds);
            if (name > 0 && Value(text, at + name) is var (start, length) && length >= Least && !IsStandIn(text.AsSpan(start, length)))
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

        // As a member of JSON, the name itself in quotes.
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

    // A place in a reply, a name in braces or in angle brackets, stars or the same letter throughout.
    private static bool IsStandIn(ReadOnlySpan<char> value) =>
        value[0] is '/' or '$' or '%' || value.ContainsAny("{<*") || value.IndexOfAnyExcept(value[0]) < 0
        || value.StartsWith("your", StringComparison.OrdinalIgnoreCase);
}

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
