using McpTools.Server.Protocol.Subscriptions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.App.Hosting.Stdio;

/// <summary>Serves the one client of a stdio process, and ends the process with it.</summary>
internal sealed class StdioSession(
    IOptions<McpServerOptions> options,
    SessionSubscriptions sessions,
    IServiceProvider services,
    ILoggerFactory loggers,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : BackgroundService
{
    /// <summary>What calls under way get to end in after the input has ended.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var transport = new StdioTransport(Console.OpenStandardInput(), Console.OpenStandardOutput(), loggers);
            await using McpServer server = McpServer.Create(transport, options.Value, loggers, services);
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task serving = sessions.RunAsync(server, stopping.Token);
            await Task.WhenAny(serving, transport.InputEnded);
            await Task.WhenAny(serving, Task.Delay(Grace, time, stoppingToken));
            await stopping.CancelAsync();
            await serving;
        }
        catch (OperationCanceledException)
        {
            // The way a session ends when the process is told to stop.
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
