using System.Net.Sockets;
using McpTools.App.Hosting.Http.Callers;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Http;

/// <summary>Starts the HTTP server, announces its address, and returns when it has stopped.</summary>
internal static class HttpRun
{
    /// <param name="launch">How the process was asked to run.</param>
    /// <param name="announce">Called once, when the server answers.</param>
    /// <param name="cancellationToken">Ends the run when its requests have ended, like a signal.</param>
    public static async Task<int> RunAsync(LaunchOptions launch, Action<HttpStart> announce, CancellationToken cancellationToken)
    {
        using var signals = new StopSignals(cancellationToken);
        await using WebApplication app = HttpServer.Build(launch);
        await StartAsync(app, app.Services.GetRequiredService<ListenAddress>(), signals.Finish);
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

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(signals.Finish, app.Lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await HttpServer.StopAsync(app, signals.Now);
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

/// <summary>Describes a server that has started.</summary>
/// <param name="Address">The address at which it listens.</param>
/// <param name="Loaded">Its configuration as it was loaded.</param>
/// <param name="Tools">The tools that it serves.</param>
/// <param name="Access">Says whether callers need a key.</param>
/// <param name="ReadyAfter">The time since the start of the process.</param>
internal sealed record HttpStart(ListenAddress Address, LoadedCatalog Loaded, IReadOnlyList<ToolDefinition> Tools, Access Access, TimeSpan ReadyAfter)
{
    public string Page => Address.ClientUrl.GetLeftPart(UriPartial.Authority) + "/";

    public string Endpoint => Address.ClientUrl.GetLeftPart(UriPartial.Authority) + ListenAddress.Endpoint;
}
