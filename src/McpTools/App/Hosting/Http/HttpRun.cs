using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Http;

/// <summary>One run of the HTTP server: starts it, says where it is, and stays until it is told to stop.</summary>
internal static class HttpRun
{
    /// <param name="launch">Where and for whom.</param>
    /// <param name="announce">Told once the server answers.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<int> RunAsync(LaunchOptions launch, Action<HttpStart> announce, CancellationToken cancellationToken)
    {
        await using WebApplication app = HttpServer.Build(launch);
        await StartAsync(app, app.Services.GetRequiredService<ListenAddress>(), cancellationToken);
        LoadedCatalog loaded = app.Services.GetRequiredService<LoadedCatalog>();
        announce(new HttpStart(
            new ListenAddress(new Uri(app.Urls.First())),
            loaded,
            loaded.Catalog.For(Contract.Caller.Local, launch.Toolset).Definitions,
            app.Services.GetRequiredService<Access>(),
            SinceProcessStart(app.Services.GetRequiredService<TimeProvider>())));
        if (!launch.IsTerminal)
        {
            ProblemLog.Write(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HttpServer)), loaded.Problems);
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task StartAsync(WebApplication app, ListenAddress address, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new LaunchException($"{address} is in use by another program. End that one, or choose another address with --http.");
        }
        catch (Exception refused) when (refused is SocketException || refused is IOException { InnerException: SocketException or InvalidOperationException })
        {
            throw new LaunchException($"{address} cannot be served: {refused.Message}");
        }
    }

    private static TimeSpan SinceProcessStart(TimeProvider time)
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return time.GetUtcNow() - self.StartTime.ToUniversalTime();
    }
}
