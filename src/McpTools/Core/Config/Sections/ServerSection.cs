using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Section <c>server</c>: how the server presents itself, and under which addresses it may be reached.</summary>
internal sealed record ServerSection
{
    public static readonly ConfigSection<ServerSection> Section = new("server", ConfigJsonContext.Default.ServerSection, new(), Check);

    private static readonly TimeSpan LongestDrainTime = TimeSpan.FromHours(1);

    [Description("Name that clients show.")]
    public string? Name { get; init; }

    [Description("What a model should know of this server before it uses any tool.")]
    public string? Instructions { get; init; }

    [Description("Address under which clients reach the server, with http or https, e.g. behind a proxy.")]
    public string? PublicUrl { get; init; }

    [Description("Host names that requests may be addressed to, beside the loopback names.")]
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    [Description("Origins of web pages that may call the server, e.g. https://app.example.com.")]
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    [Description("Addresses or ranges of the proxies in front of the server, e.g. 10.0.0.5 or 10.0.0.0/24. Their X-Forwarded-For, -Proto, -Host and -Prefix are believed, nobody else's.")]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Whether callers come through a proxy, so that an address of this machine says nothing about them. A mistake in the two settings counts as the setting.</summary>
    [JsonIgnore]
    public bool IsBehindProxy { get; init; }

    /// <summary>Up to an hour, default 10 seconds.</summary>
    [Description("How long accepted calls may go on when the server is told to stop, before they are answered with an error: a time up to \"1h\". Default \"10s\".")]
    public string DrainTime { get; set; } = "10s";

    /// <summary><see cref="DrainTime"/> as a length of time.</summary>
    public static TimeSpan DrainTimeOf(ServerSection server) => ReadDrainTime(server) ?? TimeSpan.FromSeconds(10);

    /// <summary>An address is a range of one. Null when the text is neither an address nor a range.</summary>
    public static IPNetwork? NetworkOf(string text) =>
        IPNetwork.TryParse(text, out IPNetwork network) ? network
        : IPAddress.TryParse(text, out IPAddress? address) && (text.Contains(':') || address.ToString() == text)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;

    private static ServerSection Check(ServerSection server, ConfigProblems problems)
    {
        bool isNamed = server.PublicUrl is not null || server.TrustedProxies.Count > 0;
        server = server with { IsBehindProxy = isNamed || problems.Faults.Any(IsOfProxy) };
        if (server.PublicUrl is not null && !IsWeb(server.PublicUrl))
        {
            problems.Add(
                "/server/publicUrl", $"\"{server.PublicUrl}\" is no address of a web server", "Write it whole, as in \"https://tools.example.com\"");
            server = server with { PublicUrl = null };
        }

        if (ReadDrainTime(server) is null)
        {
            problems.Add("/server/drainTime", $"\"{server.DrainTime}\" is no length of time up to an hour", Duration.Remedy);
        }

        return server with
        {
            AllowedHosts = Read(
                "allowedHosts", server.AllowedHosts, WebAddress.HostIn, "is no host name and no IP address",
                "Write it without scheme, port and path, as in \"tools.example.com\"; a pattern is not supported", problems),
            AllowedOrigins = Read(
                "allowedOrigins", server.AllowedOrigins, WebAddress.OriginIn, "is no origin of a web page",
                "Write scheme, host and port alone, as in \"https://app.example.com\"; a pattern is not supported", problems),
            TrustedProxies = Read(
                "trustedProxies", server.TrustedProxies, proxy => NetworkOf(proxy) is null ? null : proxy, "is no address and no range of addresses",
                "Write an address such as 10.0.0.5, or the first address of a range and its prefix length, such as 10.0.0.0/24", problems),
        };
    }

    private static List<string> Read(
        string list, IReadOnlyList<string> written, Func<string, string?> read, string fault, string remedy, ConfigProblems problems)
    {
        List<string> known = [];
        for (int i = 0; i < written.Count; i++)
        {
            if (read(written[i]) is { } value)
            {
                known.Add(value);
            }
            else
            {
                problems.Add(JsonPointer.Of("server", list).Append(i), $"\"{written[i]}\" {fault}", remedy);
            }
        }

        return known;
    }

    private static bool IsOfProxy(JsonPointer fault) =>
        fault.IsWithin(JsonPointer.Of("server", "publicUrl")) || fault.IsWithin(JsonPointer.Of("server", "trustedProxies"));

    private static TimeSpan? ReadDrainTime(ServerSection server) =>
        Duration.TryParse(server.DrainTime, out TimeSpan time) && time <= LongestDrainTime ? time : null;

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is ("http" or "https");
}
