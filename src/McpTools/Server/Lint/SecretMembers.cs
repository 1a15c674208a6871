using System.Buffers;

namespace McpTools.Server.Lint;

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
