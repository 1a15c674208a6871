using System.Net;
using System.Net.Sockets;

namespace McpTools.App.Hosting.Http.Network;

/// <summary>The address at which the server listens.</summary>
/// <param name="Url">Has scheme, host and port.</param>
internal sealed record ListenAddress(Uri Url)
{
    /// <summary>Path of the MCP endpoint; a toolset may follow it.</summary>
    public const string Endpoint = "/mcp";

    /// <summary>Path of the endpoint for clients that know only the HTTP+SSE transport of 2024-11-05; a toolset may follow it.</summary>
    public const string SseEndpoint = "/sse";

    public const int FirstPort = 3001;
    public const int LastPort = 3020;

    public bool IsLoopback => Url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (Ip is { } ip && IPAddress.IsLoopback(ip));

    /// <summary>Whether requests may arrive at any address of the machine. Kestrel also listens on all of them for a name other than localhost.</summary>
    public bool IsEverywhere => !IsLoopback && (Ip is null || Ip.Equals(IPAddress.Any) || Ip.Equals(IPAddress.IPv6Any));

    /// <summary>The address that a client on this machine uses.</summary>
    public Uri ClientUrl => IsEverywhere && Ip is not null ? new UriBuilder(Url) { Host = "127.0.0.1" }.Uri : Url;

    private IPAddress? Ip => IPAddress.TryParse(Url.Host.AsSpan().Trim("[]"), out IPAddress? ip) ? ip : null;

    /// <param name="asked">The address of the command line; null for the first free port.</param>
    public static ListenAddress Choose(Uri? asked) => new(asked ?? new Uri($"http://127.0.0.1:{FirstFreePort()}"));

    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);

    private static int FirstFreePort()
    {
        for (int port = FirstPort; port <= LastPort; port++)
        {
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new LaunchException($"Every port from {FirstPort} to {LastPort} is in use. Choose one with --http, as in --http http://127.0.0.1:4000.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
