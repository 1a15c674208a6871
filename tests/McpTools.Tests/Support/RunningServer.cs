using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Support;

/// <summary>Runs the real HTTP server on a free port, with the tools of a test in addition to its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TempFolder folder = new();

    // Without a drain timeout, a stream that a test closes is closed at once.
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero });
    private WebApplication? app;

    /// <summary>The folder with tools.json.</summary>
    public TempFolder Folder => folder;

    public Uri Url { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public static async Task<RunningServer> StartAsync(
        string config = """{ "version": 1 }""", IReadOnlyList<ITool>? tools = null, Func<LaunchOptions, LaunchOptions>? with = null, TimeSpan? keepAlive = null, Action<TempFolder>? files = null, IReadOnlyList<IResource>? resources = null)
    {
        var server = new RunningServer();
        files?.Invoke(server.folder);
        var launch = new LaunchOptions
        {
            ConfigFile = server.folder.Write("tools.json", config),
            DataFolder = server.folder.File("data"),
            Http = new Uri("http://127.0.0.1:0"),
            LogLevel = LogLevel.None,
            Variables = name => name.StartsWith("KEY_", StringComparison.Ordinal) ? $"the-value-of-{name}" : null,
        };
        server.app = HttpServer.Build(with is null ? launch : with(launch), services =>
        {
            services.AddSingleton<IToolFamily>(new TestTools(tools ?? [], resources ?? []));
            if (keepAlive is { } interval)
            {
                services.AddSingleton(new ProtocolOptions { KeepAliveInterval = interval });
            }
        });
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        server.Url = new ListenAddress(new Uri(server.app.Urls.First())).ClientUrl;
        return server;
    }

    /// <summary>Replaces tools.json by renaming another file, like an editor.</summary>
    public void Write(string config) => File.Move(Folder.Write("tools.json.new", config), Folder.File("tools.json"), overwrite: true);

    /// <summary>Replaces tools.json and reloads it before returning.</summary>
    public void Rewrite(string config)
    {
        Write(config);
        Services.GetRequiredService<LiveConfiguration>().Reload();
    }

    /// <summary>Reloads a changed file that is refused as a whole, because it cannot be parsed or because the server is strict.</summary>
    public void Refuse(Func<string, string> change)
    {
        LiveConfiguration live = Services.GetRequiredService<LiveConfiguration>();
        CatalogSnapshot before = live.Current.Catalog;
        string sound = File.ReadAllText(Folder.File("tools.json"));
        string mistake = change(sound).Replace("\"version\": 1", "\"version\": 1, \"unknown\": {}", StringComparison.Ordinal);
        Rewrite(Services.GetRequiredService<LaunchOptions>().Strict ? mistake : mistake[..^3]);
        Assert.NotEmpty(live.Current.Problems);
        Assert.Same(before, live.Current.Catalog);
    }

    /// <summary>Makes a valid request of the modern revision, which <paramref name="change"/> may make invalid.</summary>
    public HttpRequestMessage Request(string method, string parameters = "", string path = "/mcp", string? key = null, Action<HttpRequestMessage>? change = null, string extensions = "")
    {
        string meta = $$""" "_meta": { "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": { {{extensions}} } } """;
        string body = $$"""{ "jsonrpc": "2.0", "id": 1, "method": "{{method}}", "params": { {{parameters}}{{(parameters.Length > 0 ? "," : "")}}{{meta}} } }""";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", method);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        change?.Invoke(request);
        return request;
    }

    public HttpRequestMessage CallRequest(string tool, string? key = null, string path = "/mcp", string extensions = "") => Request(
        "tools/call", $"\"name\": \"{tool}\", \"arguments\": {{}}", path, key, request => request.Headers.Add("Mcp-Name", tool), extensions);

    /// <summary>Stops it as the first signal does.</summary>
    public Task StopAsync(CancellationToken now = default) => HttpServer.StopAsync(app!, now);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Returns the status and the JSON-RPC message of the answer, also of a stream.</summary>
    public async Task<(int Status, JsonElement Message)> AskAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await SendAsync(request);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string json = text.StartsWith('{') ? text : text.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..];
        return ((int)response.StatusCode, JsonElement.Parse(json));
    }

    public async Task<string[]> ListAsync(string? key = null, string path = "/mcp")
    {
        (int status, JsonElement message) = await AskAsync(Request("tools/list", path: path, key: key));
        Assert.Equal(200, status);
        return [.. message.GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app!.DisposeAsync();
        folder.Dispose();
    }

    private sealed class TestTools(IReadOnlyList<ITool> tools, IReadOnlyList<IResource> resources) : IToolFamily
    {
        public IEnumerable<ConfigSection> Sections => [];

        public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Tools = tools, Resources = resources };
    }
}
