using McpTools.Server.Protocol.Subscriptions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Serves one client over a pair of streams.</summary>
internal sealed class StdioSession(
    IOptions<McpServerOptions> options, SessionSubscriptions sessions, IServiceProvider services, ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>How long running calls may take to end after the input has ended.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the input has ended and what was running then has been answered, or its time is over.</summary>
    /// <param name="input">One message on each line.</param>
    /// <param name="output">Likewise.</param>
    /// <param name="cancellationToken">Ends the session at once.</param>
    /// <exception cref="OperationCanceledException">The session was ended before its input.</exception>
    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        await using var transport = new StdioTransport(input, output, loggers);
        await using var server = McpServer.Create(transport, options.Value, loggers, services);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task serving = sessions.RunAsync(server, null, stopping.Token);
        await Task.WhenAny(serving, transport.InputEnded);
        await Task.WhenAny(serving, Task.Delay(Grace, time, cancellationToken));
        await stopping.CancelAsync();
        await serving;
    }
}
