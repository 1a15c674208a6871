using System.Buffers;

namespace McpTools.Server.Lint;

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
