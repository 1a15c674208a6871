using McpTools.App.Hosting.Logging;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Server.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace McpTools.App.Hosting.Stdio;

/// <summary>The server a client starts as its child: one caller, one session, over stdin and stdout.</summary>
internal static class StdioServer
{
    /// <summary>How long the process takes at most to end once it is told to.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1.5);

    public static Task<int> RunAsync(LaunchOptions launch, CancellationToken cancellationToken) => RunAsync(launch, null, cancellationToken);

    /// <param name="launch">How the process was asked to run.</param>
    /// <param name="more">Further registrations, before the server is built.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public static async Task<int> RunAsync(LaunchOptions launch, Action<IServiceCollection>? more, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddServerLogging(launch);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        more?.Invoke(builder.Services);
        builder.Services.AddStdioServer(launch);
        builder.Services.AddHostedService<StdioSession>();
        using IHost host = builder.Build();
        ProblemLog.Write(
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StdioServer)), host.Services.GetRequiredService<LoadedCatalog>().Problems);
        await host.RunAsync(cancellationToken);
        return 0;
    }

    public static void AddStdioServer(this IServiceCollection services, LaunchOptions launch)
    {
        // One person, who runs one script at a time.
        services.AddSingleton(new ScriptSpares(1));
        services.AddToolServer(launch).AddProtocolServer(launch, Caller.Local);

        // Of all messages, because there is no telling which one answers; one client does not notice the cost.
        services.AddOptions<McpServerOptions>().PostConfigure<DiscoverMending, PromptsAndResources>(static (server, discover, more) =>
        {
            server.Filters.Message.OutgoingFilters.Add(discover.Filter);
            more.AddTo(server);
        });
    }
}
