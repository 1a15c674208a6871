using System.ComponentModel;

namespace McpTools.Config;

/// <summary>Section <c>server</c>: how the server presents itself and where it may be reached.</summary>
internal sealed record ServerSection
{
    public static readonly ConfigSection<ServerSection> Section = new("server", ConfigJsonContext.Default.ServerSection, new(), Check);

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

    private static ServerSection Check(ServerSection server, ConfigProblems problems)
    {
        if (server.PublicUrl is null || IsWeb(server.PublicUrl))
        {
            return server;
        }

        problems.Add(
            "/server/publicUrl", $"\"{server.PublicUrl}\" is no address of a web server", "Write it whole, as in \"https://tools.example.com\"");
        return server with { PublicUrl = null };
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https");
}
