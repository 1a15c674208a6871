namespace McpTools.Modules.Egress;

/// <summary>Decides which hosts a request may name. <see cref="AddressRule"/> judges the addresses behind them.</summary>
internal sealed class HostRule
{
    private const string AnyLabel = "*.";

    private readonly string[]? patterns;

    /// <param name="patterns">Host names, or <c>*.</c> and a name for all hosts below it. Null allows every host, an empty list none.</param>
    public HostRule(IReadOnlyList<string>? patterns) => this.patterns = patterns?
        .Select(pattern => Canonical(pattern) ?? throw new ArgumentException(pattern, nameof(patterns)))
        .ToArray();

    public bool Allows(Uri uri)
    {
        if (patterns is null)
        {
            return true;
        }

        string host = Canonical(uri);
        return patterns.Any(pattern => pattern.StartsWith(AnyLabel, StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.Ordinal) && host.Length > pattern.Length - 1
            : host == pattern);
    }

    /// <summary>Returns the pattern in the form in which hosts are compared: punycode, lower case, no trailing dot. Null when it is no host name.</summary>
    public static string? Canonical(string pattern)
    {
        bool below = pattern.StartsWith(AnyLabel, StringComparison.Ordinal);
        string host = below ? pattern[AnyLabel.Length..] : pattern;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown || !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out Uri? uri))
        {
            return null;
        }

        return below ? AnyLabel + Canonical(uri) : Canonical(uri);
    }

    private static string Canonical(Uri uri)
    {
        string host = uri.IdnHost.ToLowerInvariant();
        return host.EndsWith('.') ? host[..^1] : host;
    }
}
