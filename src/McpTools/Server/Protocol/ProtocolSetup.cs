using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Modules.State;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Http;
using McpTools.Server.Protocol.Http.Sse;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Serving;
using McpTools.Server.Protocol.Sessions;
using McpTools.Server.Protocol.Stdio;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Puts our catalogue and pipeline behind the SDK's server. Each method is for one transport.</summary>
/// <remarks>The container must have <see cref="LiveCatalog"/>, <see cref="CallPipeline"/>, <see cref="TimeProvider"/> and logging. It may have <see cref="ProtocolOptions"/>.</remarks>
internal static class ProtocolSetup
{
    /// <param name="services">Gets <see cref="StdioSession"/>.</param>
    /// <param name="caller">The one peer.</param>
    /// <param name="toolset">The one toolset that is served; null for the whole catalogue.</param>
    public static void AddStdioProtocol(this IServiceCollection services, Caller caller, string? toolset)
    {
        services.AddProtocol(caller, toolset);
        services.AddSingleton(provider => new StdioSession(
            provider.GetRequiredService<IOptions<McpServerOptions>>(),
            provider.GetRequiredService<SessionSubscriptions>(),
            provider.GetRequiredService<Drain>(),
            provider,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<TimeProvider>()));

        // The filter sees all messages, because there is only one server for all methods. One client does not notice the cost.
        services.AddOptions<McpServerOptions>().PostConfigure<ProtocolParts>((server, parts) =>
        {
            parts.FullServer.AddTo(server, toolset);
            server.Filters.Message.OutgoingFilters.Add(parts.Discover.Filter);
        });
    }

    /// <param name="services">Needed by <see cref="UseProtocol"/> and <see cref="MapProtocol"/>.</param>
    /// <param name="toolset">The one toolset that is served; null for the whole catalogue.</param>
    /// <param name="sessionFolder">Has a record of each session, with which it goes on after a restart; null to end all sessions with the process.</param>
    public static void AddHttpProtocol(this IServiceCollection services, string? toolset, string? sessionFolder)
    {
        services.AddProtocol(null, toolset).WithHttpTransport(transport => McpTransport.Configure(transport, toolset));
        services.AddSingleton(provider => provider.GetRequiredService<ProtocolParts>().FullServer);
        services.AddSingleton(provider => provider.GetRequiredService<ProtocolParts>().Discover);
        services.AddSingleton(provider => new SseEndpoint(
            new SseServers(
                provider.GetRequiredService<IOptionsFactory<McpServerOptions>>(),
                provider.GetRequiredService<FullServerSetup>(),
                provider.GetRequiredService<SessionSubscriptions>(),
                toolset,
                provider.GetRequiredService<ILoggerFactory>()),
            provider.GetRequiredService<KeepAlive>(),
            provider.GetRequiredService<ProtocolOptions>(),
            provider.GetRequiredService<Drain>(),
            provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSessions(sessionFolder);
        services.AddSingleton(provider => new KeepAlive(
            provider.GetRequiredService<ProtocolOptions>().KeepAliveInterval, provider.GetRequiredService<TimeProvider>()));
    }

    /// <param name="app">Must handle MCP requests only.</param>
    /// <param name="admit">Sets the user of the request to a <see cref="CallerPrincipal"/>; false after it has refused the request.</param>
    public static void UseProtocol(this IApplicationBuilder app, Func<HttpContext, ValueTask<bool>> admit)
    {
        var gate = new DrainGate(app.ApplicationServices.GetRequiredService<Drain>());
        app.Use(new McpMiddleware(admit, gate, app.ApplicationServices.GetRequiredService<KeepAlive>()).InvokeAsync);
        app.Use(gate.InvokeAsync);
        app.Use(app.ApplicationServices.GetRequiredService<EventStreams>().InvokeAsync);
    }

    public static void MapProtocol(this IEndpointRouteBuilder routes, string pattern) => routes.MapMcp(pattern);

    /// <summary>Serves the HTTP+SSE transport of 2024-11-05.</summary>
    /// <param name="routes">Get the endpoint.</param>
    /// <param name="pattern">Its address, which has a route value for the toolset or none.</param>
    /// <param name="admit">As for <see cref="UseProtocol"/>.</param>
    public static void MapSse(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, ValueTask<bool>> admit) =>
        routes.ServiceProvider.GetRequiredService<SseEndpoint>().Map(routes, pattern, admit);

    private static void AddSessions(this IServiceCollection services, string? folder)
    {
        services.AddSingleton(provider => new SessionRecords(new RecordFolder(
            folder, LimitsOf(provider.GetRequiredService<ProtocolOptions>()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RecordFolder>>())));
        services.AddSingleton(provider => new LiveSessions(
            provider.GetRequiredService<ProtocolParts>().Hub,
            provider.GetRequiredService<SessionSubscriptions>(),
            provider.GetRequiredService<SessionRecords>(),
            provider.GetRequiredService<ProtocolOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EventStreams(provider.GetRequiredService<LiveSessions>(), provider.GetRequiredService<SessionRecords>()));

        // The SDK looks for these two.
        services.AddSingleton<ISessionMigrationHandler>(provider => provider.GetRequiredService<SessionRecords>());
#pragma warning disable MCP9006 // What older revisions need stays as long as they are served.
        services.AddSingleton<ISseEventStreamStore>(provider => provider.GetRequiredService<EventStreams>());
#pragma warning restore MCP9006
    }

    private static RecordLimits LimitsOf(ProtocolOptions options) => new(McpTransport.MaxIdleSessions, options.SessionRecordBytes, options.SessionRecordLifetime);

    private static IMcpServerBuilder AddProtocol(this IServiceCollection services, Caller? caller, string? toolset)
    {
        services.TryAddSingleton(_ => new ProtocolOptions());
        services.AddSingleton(provider => new CallerResolver(provider.GetRequiredService<LiveCatalog>(), caller, toolset));
        services.AddSingleton(provider => new Drain(
            () => ServerSection.DrainTimeOf(provider.GetRequiredService<LiveCatalog>().Current.Config.Get(ServerSection.Section)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new ProtocolParts(
            provider.GetRequiredService<LiveCatalog>(),
            provider.GetRequiredService<CallPipeline>(),
            provider.GetRequiredService<CallerResolver>(),
            provider.GetRequiredService<Drain>(),
            provider.GetRequiredService<ProtocolOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => provider.GetRequiredService<ProtocolParts>().Subscriptions);
        services.AddSingleton<IConfigureOptions<McpServerOptions>>(provider => provider.GetRequiredService<ProtocolParts>().CallServer);
        return services.AddMcpServer();
    }
}
