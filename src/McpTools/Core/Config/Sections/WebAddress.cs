namespace McpTools.Core.Config.Sections;

/// <summary>Origins and hosts as browsers send them, so that they can be compared with the headers <c>Origin</c> and <c>Host</c>.</summary>
internal static class WebAddress
{
    /// <returns>Null when the text is no origin, or <c>null</c>, which every page without an origin sends.</returns>
    /// <param name="text">Scheme, host and port, with or without a final slash. The scheme may be that of an extension or of an app.</param>
    public static string? OriginIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 && !uri.Host.Contains('*')
            && uri is { UserInfo: "", PathAndQuery: "" or "/", Fragment: "" }
            ? OriginOf(uri)
            : null;

    /// <summary>A browser leaves out the usual port, and writes other alphabets in ASCII.</summary>
    public static string OriginOf(Uri uri) => $"{uri.Scheme}://{HostOf(uri)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}";

    /// <returns>Null when the text is no name and no IP address, for example because it has a port.</returns>
    /// <param name="text">A name or an IP address.</param>
    public static string? HostIn(string text) => Uri.CheckHostName(text) switch
    {
        UriHostNameType.Dns => HostOf(new Uri($"http://{text}")),
        UriHostNameType.IPv4 => text,
        UriHostNameType.IPv6 => $"[{text.Trim('[', ']')}]",
        _ => null,
    };

    /// <summary>The host of an address, without its port.</summary>
    public static string HostOf(Uri uri) => uri.HostNameType is UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
}
