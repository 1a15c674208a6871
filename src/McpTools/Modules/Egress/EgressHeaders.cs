using System.Buffers;

namespace McpTools.Modules.Egress;

/// <summary>Which headers a declaration may set.</summary>
internal static class EgressHeaders
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // These frame the message or belong to the connection: set by hand they smuggle a second request or break the first.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token);

    /// <summary>Headers that the client writes itself, and those of a body that a GET does not have.</summary>
    public static bool IsOurs(string name) => Ours.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Printable ASCII that the header can hold; a line break would begin a header of its own.</summary>
    /// <param name="name">One that <see cref="IsName"/> and not <see cref="IsOurs"/>.</param>
    /// <param name="value">What to send.</param>
    public static bool IsValue(string name, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        try
        {
            using var probe = new HttpRequestMessage();
            probe.Headers.Add(name, value);
            return true;
        }
        catch (FormatException)
        {
            // Some headers have a grammar, such as Accept, and there is no way to ask for it but to try.
            return false;
        }
    }
}
