using McpTools.App.Hosting.Logging;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Stdio;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Stdio;

/// <summary>The server that a client starts as its child: one caller, one session, over stdin and stdout.</summary>
internal static class StdioServer
{
    /// <summary>The longest time that the process needs to stop after its session has ended.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1.5);

    public static Task<int> RunAsync(LaunchOptions launch, CancellationToken cancellationToken) => RunAsync(launch, null, cancellationToken);

    /// <param name="launch">How the process was asked to run.</param>
    /// <param name="more">Further registrations, before the server is built.</param>
    /// <param name="cancellationToken">Ends the process when its requests have ended, like a signal.</param>
    public static async Task<int> RunAsync(LaunchOptions launch, Action<IServiceCollection>? more, CancellationToken cancellationToken)
    {
        using var signals = new StopSignals(cancellationToken);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddServerLogging(launch);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddSingleton<IHostLifetime, SignalFreeLifetime>();
        builder.Services.AddSingleton(signals);
        more?.Invoke(builder.Services);
        builder.Services.AddStdioServer(launch);
        builder.Services.AddHostedService<StdioProcess>();
        using IHost host = builder.Build();
        ProblemLog.Write(
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StdioServer)), host.Services.GetRequiredService<LoadedCatalog>().Problems);
        await host.RunAsync(CancellationToken.None);
        return 0;
    }

    public static void AddStdioServer(this IServiceCollection services, LaunchOptions launch)
    {
        // One person uses this process, and runs one script at a time.
        services.AddSingleton(new ScriptSpares(1));
        services.AddToolServer(launch).AddReloading();
        services.AddStdioProtocol(Caller.Local, launch.Toolset);
    }
}

/// <summary>Ends the process with its one session.</summary>
internal sealed class StdioProcess(StdioSession session, StopSignals signals, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pipes = new StdioPipes(Console.OpenStandardInput(), Console.OpenStandardOutput(), OutputReader.IsGone);
            await session.RunAsync(pipes, signals.Finish, signals.Now);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
