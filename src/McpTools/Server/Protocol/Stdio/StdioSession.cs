using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Serves one client over a pair of streams.</summary>
internal sealed class StdioSession(
    IOptions<McpServerOptions> options, SessionSubscriptions sessions, Drain drain, IServiceProvider services, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>The longest time that the session needs to end what it has cancelled.</summary>
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(1);

    /// <summary>How often it is checked whether somebody still reads the output.</summary>
    private static readonly TimeSpan ReaderInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Returns when the input has ended and every request has been answered; or when the session was told to stop and its requests have been
    /// answered within the drain time; or at once when nobody reads the output.
    /// </summary>
    /// <param name="pipes">One message on each line.</param>
    /// <param name="stop">Tells the session to accept no further request.</param>
    /// <param name="now">Ends the drain time at once.</param>
    public async Task RunAsync(StdioPipes pipes, CancellationToken stop, CancellationToken now)
    {
        await using var transport = new StdioTransport(pipes.Input, pipes.Output, loggers, drain);
        var server = McpServer.Create(transport, options.Value, loggers, services);
        using var ending = new CancellationTokenSource();
        Task serving = sessions.RunAsync(server, bond: null, ending.Token);
        var told = Task.Delay(Timeout.InfiniteTimeSpan, time, stop);
        await Task.WhenAny(serving, told, transport.InputEnded, transport.OutputClosed);

        // Subscriptions end now. All other requests end by themselves.
        drain.Begin();
        Task unread = Task.WhenAny(transport.OutputClosed, UntilNobodyReadsAsync(pipes.IsOutputClosed, ending.Token));
        await Task.WhenAny(serving, told, unread);
        if (!serving.IsCompleted && !unread.IsCompleted)
        {
            await Task.WhenAny(drain.RunAsync(now), serving, unread);
        }

        await ending.CancelAsync();
        await Task.WhenAny(serving, Task.Delay(EndTime, time, CancellationToken.None));
        if (serving.IsCompleted)
        {
            await server.DisposeAsync();
            await serving;
        }
    }

    private async Task UntilNobodyReadsAsync(Func<bool> isClosed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ReaderInterval, time);
        while (!isClosed())
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}

/// <param name="Input">What the client writes.</param>
/// <param name="Output">What the client reads.</param>
/// <param name="IsOutputClosed">Answers whether it is known that nobody reads the output any more.</param>
internal sealed record StdioPipes(Stream Input, Stream Output, Func<bool> IsOutputClosed);
