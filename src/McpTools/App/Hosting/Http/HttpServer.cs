using McpTools.App.Hosting.Http.Documents;
using McpTools.App.Hosting.Http.Page;
using McpTools.App.Hosting.Logging;
using McpTools.Core.Config;
using McpTools.Modules.Scripts;
using McpTools.Server.Catalog;
using McpTools.Tools.Documents.OpenAiContract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Http;

/// <summary>The server for teams and their agents: every revision of the protocol on one endpoint.</summary>
internal static class HttpServer
{
    public const string Endpoint = "/mcp";

    /// <summary>
    /// Of a body that is refused for its size, what is still read and thrown away: a client that is cut off while it sends never sees why.
    /// </summary>
    private const long MaxDrainedBytes = 32L * 1024 * 1024;

    public static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    /// <param name="launch">Where and for whom.</param>
    /// <param name="more">Further registrations, before the server is built.</param>
    /// <exception cref="LaunchException">Says why this cannot be served.</exception>
    public static WebApplication Build(LaunchOptions launch, Action<IServiceCollection>? more = null)
    {
        // Empty, since the other builders read appsettings.json where the program is started: whoever wrote that folder could choose the address.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddServerLogging(launch);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxDrainedBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1.5));

        // As many as tools.json allows.
        builder.Services.AddSingleton(new ScriptSpares(int.MaxValue));

        // Asked for late: what they know of the catalogue has this in it.
        builder.Services.AddSingleton(provider => new DocumentAddress((uri, caller) => provider.GetRequiredService<DocumentPages>().AddressOf(uri, caller)));
        builder.Services.AddSingleton<DocumentLinks>();
        builder.Services.AddSingleton<DocumentPages>();
        builder.Services.AddToolServer(launch);
        builder.Services.AddSingleton(_ => ListenAddress.Choose(launch.Http));
        builder.Services.AddSingleton(provider => MakeAccess(launch, provider));
        builder.Services.AddSingleton(provider => new KeepAlive(KeepAliveInterval, provider.GetRequiredService<TimeProvider>()));
        more?.Invoke(builder.Services);
        builder.Services.AddProtocolServer(launch, ownCaller: null).WithHttpTransport(McpTransport.Configure);

        WebApplication app = builder.Build();
        Arrange(app, launch);
        return app;
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
        var gate = new CallerGate(access, catalog, launch.Toolset);
        KeepAlive keepAlive = app.Services.GetRequiredService<KeepAlive>();

        // First, so that the host that is checked is the one the proxy was asked for.
        ILoggerFactory loggers = app.Services.GetRequiredService<ILoggerFactory>();
        app.Use(next => new TrustedProxies(next, loggers, Server).InvokeAsync);
        app.Use(hosts.InvokeAsync);
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Endpoint), mcp =>
        {
            mcp.Use(EarlyEnd.InvokeAsync);

            // The caller first: nobody unknown makes the server read a body.
            mcp.Use(gate.InvokeAsync);
            mcp.Use(MessageGuard.InvokeAsync);
            mcp.Use(keepAlive.InvokeAsync);
        });
        app.MapMcp(Endpoint);
        app.MapMcp($"{Endpoint}/{{{CallerGate.ToolsetRoute}}}");
        app.Services.GetRequiredService<DocumentPages>().Map(app);
        app.MapPage();
        app.MapHealth();
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
