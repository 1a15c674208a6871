using System.Buffers;

namespace McpTools.Modules.Egress;

/// <summary>Decides which headers a declaration may set.</summary>
internal static class EgressHeaders
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // These frame the message or belong to the connection. A declaration that sets them could smuggle in a second request or break the first.
    private static readonly HashSet<string> Ours = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Connection", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade",
    };

    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token);

    /// <summary>Whether the client itself writes the header, or it belongs to a body, which a declared GET does not have.</summary>
    public static bool IsOurs(string name) => Ours.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the header can hold the value, which must be printable ASCII. A line break would begin another header.</summary>
    /// <param name="name">A name that <see cref="IsName"/> accepts and that is not <see cref="IsOurs"/>.</param>
    /// <param name="value">The value to send.</param>
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
            // Some headers have a grammar, such as Accept, and only an attempt shows whether a value follows it.
            return false;
        }
    }
}
