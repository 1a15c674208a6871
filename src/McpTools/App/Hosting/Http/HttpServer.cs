using McpTools.App.Hosting.Http.Callers;
using McpTools.App.Hosting.Http.Documents;
using McpTools.App.Hosting.Http.Network;
using McpTools.App.Hosting.Http.Page;
using McpTools.App.Hosting.Logging;
using McpTools.Core.Config.Sections;
using McpTools.Modules.Scripts;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Draining;
using McpTools.Tools.Documents.OpenAiContract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Http;

/// <summary>The server for teams and their agents: every revision of the protocol on one endpoint.</summary>
internal static class HttpServer
{
    /// <summary>
    /// How much of a body that is too large is still read and dropped. A client whose connection closes while it sends never sees why.
    /// </summary>
    private const long MaxDrainedBytes = 32L * 1024 * 1024;

    /// <summary>The longest time that connections without a request for the MCP endpoint may stay open when the server stops.</summary>
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(1.5);

    /// <param name="launch">How the process was asked to run.</param>
    /// <param name="more">Further registrations, before the server is built.</param>
    /// <exception cref="LaunchException">The server cannot start as it was asked to.</exception>
    public static WebApplication Build(LaunchOptions launch, Action<IServiceCollection>? more = null)
    {
        // The builder is empty, since the others read appsettings.json in the working directory. The author of that folder could then choose the address.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddServerLogging(launch);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = CloseTime);
        builder.Services.AddSingleton<IHostLifetime, SignalFreeLifetime>();

        // A server for many callers prepares as many script processes as tools.json allows.
        builder.Services.AddSingleton(new ScriptSpares(int.MaxValue));

        // The pages are resolved at the first use, because they depend on the catalogue, which contains this address.
        builder.Services.AddSingleton(provider => new DocumentAddress((uri, caller) => provider.GetRequiredService<DocumentPages>().AddressOf(uri, caller)));
        builder.Services.AddSingleton<DocumentLinks>();
        builder.Services.AddSingleton<DocumentPages>();
        builder.Services.AddToolServer(launch);
        builder.Services.AddSingleton(_ => ListenAddress.Choose(launch.Http));
        builder.Services.AddSingleton(provider => MakeAccess(launch, provider));
        more?.Invoke(builder.Services);
        builder.Services.AddReloading();
        builder.Services.AddHttpProtocol(launch.Toolset, launch.FindDataFolder() is { } data ? Path.Combine(data, "sessions") : null);

        WebApplication app = builder.Build();
        Arrange(app, launch);
        return app;
    }

    /// <summary>Answers the accepted requests within the drain time, refuses new ones meanwhile, and stops then.</summary>
    /// <param name="app">A server that has started.</param>
    /// <param name="now">Ends the drain time at once.</param>
    public static async Task StopAsync(WebApplication app, CancellationToken now)
    {
        await app.Services.GetRequiredService<Drain>().RunAsync(now);
        await app.StopAsync(CancellationToken.None);
    }

    private static void Arrange(WebApplication app, LaunchOptions launch)
    {
        ListenAddress address = app.Services.GetRequiredService<ListenAddress>();
        Access access = app.Services.GetRequiredService<Access>();
        if (!address.IsLoopback && !access.HasKeys)
        {
            throw new LaunchException(
                $"{address.Url.Host} can be reached from other machines, so callers must have a key. "
                + "Add access.keys to tools.json, or make a key for this run with --access generate.");
        }

        app.Urls.Add(address.ToString());
        LiveCatalog catalog = app.Services.GetRequiredService<LiveCatalog>();
        ServerSection Server() => catalog.Current.Config.Get(ServerSection.Section);
        var hosts = new HostCheck(Server, address);
        var browsers = new BrowserAccess(Server);
        var gate = new CallerGate(access, catalog, launch.Toolset);

        // The proxy comes first, so that the checked host is the one for which the proxy was asked.
        ILoggerFactory loggers = app.Services.GetRequiredService<ILoggerFactory>();
        app.Use(next => new TrustedProxies(next, loggers, Server).InvokeAsync);
        app.Use(browsers.AddHeadersAsync);
        app.Use(hosts.InvokeAsync);
        app.Use(BrowserAccess.AnswerPreflightAsync);
        app.Use(NothingServed.InvokeAsync);
        app.UseWhen(http => http.Request.Path.StartsWithSegments(ListenAddress.Endpoint), mcp => mcp.UseProtocol(gate.AdmitAsync));
        app.MapProtocol(ListenAddress.Endpoint);
        app.MapProtocol($"{ListenAddress.Endpoint}/{{{CallerGate.ToolsetRoute}}}");
        app.MapSse(ListenAddress.SseEndpoint, gate.AdmitAsync);
        app.MapSse($"{ListenAddress.SseEndpoint}/{{{CallerGate.ToolsetRoute}}}", gate.AdmitAsync);
        app.Services.GetRequiredService<DocumentPages>().Map(app);
        app.MapPage();
        app.MapSignIn(access);
        MapHealth(app, app.Services.GetRequiredService<Drain>());
    }

    // Programs that watch the process ask these addresses. The answers reveal nothing about what it serves.
    private static void MapHealth(WebApplication app, Drain drain)
    {
        app.MapRead("/health/live", static http => WriteHealthAsync(http, StatusCodes.Status200OK, "alive"));
        app.MapRead("/health/ready", http => drain.HasBegun
            ? WriteHealthAsync(http, StatusCodes.Status503ServiceUnavailable, "stopping")
            : WriteHealthAsync(http, StatusCodes.Status200OK, "ready"));
    }

    private static Task WriteHealthAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static Access MakeAccess(LaunchOptions launch, IServiceProvider provider)
    {
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        return new Access(
            provider.GetRequiredService<LiveCatalog>(),
            launch.GenerateAccess ? GeneratedKey.Create(time) : null,
            provider.GetRequiredService<ListenAddress>().IsLoopback,
            time);
    }
}
