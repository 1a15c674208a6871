using McpTools.Contract;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Tools;

/// <summary>Sends progress to a client that asked for it. For a silent tool it reports that the call is still running.</summary>
internal sealed class ProgressNotifier : IProgressSink, IAsyncDisposable
{
    private readonly McpServer server;
    private readonly ProgressToken token;
    private readonly TimeProvider time;
    private readonly long start;
    private readonly ITimer timer;
    private readonly SemaphoreSlim sending = new(1, 1);
    private bool toolReports;
    private double reported = double.NegativeInfinity;
    private bool ended;

    private ProgressNotifier(McpServer server, ProgressToken token, TimeSpan interval, TimeProvider time)
    {
        this.server = server;
        this.token = token;
        this.time = time;
        start = time.GetTimestamp();
        timer = time.CreateTimer(_ => _ = ReportRunningAsync(), null, interval, interval);
    }

    /// <returns>Null when the client did not ask for progress.</returns>
    public static ProgressNotifier? For(RequestContext<CallToolRequestParams> request, TimeSpan interval, TimeProvider time) =>
        request.Params.ProgressToken is { } token ? new ProgressNotifier(request.Server, token, interval, time) : null;

    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken)
    {
        toolReports = true;
        return SendAsync(new ProgressNotificationValue { Progress = (float)done, Total = (float?)total, Message = message }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();

        // Nothing may follow the result. So this waits for a report that is being sent, and later reports are dropped.
        await sending.WaitAsync(CancellationToken.None);
        ended = true;
        sending.Release();
    }

    private async Task ReportRunningAsync()
    {
        if (toolReports)
        {
            return;
        }

        int seconds = (int)time.GetElapsedTime(start).TotalSeconds;
        await SendAsync(new ProgressNotificationValue { Progress = seconds, Message = $"Running for {seconds} s" }, CancellationToken.None);
    }

    private async ValueTask SendAsync(ProgressNotificationValue value, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            // Progress has to increase. A tool that begins to count after seconds were reported is silent until its count is higher.
            if (!ended && value.Progress > reported)
            {
                reported = value.Progress;
                await server.NotifyProgressAsync(token, value, cancellationToken: cancellationToken);
            }
        }
        catch (IOException)
        {
            // The client has gone. Its call is being cancelled, and the tool learns of it by its cancellation token.
        }
        finally
        {
            sending.Release();
        }
    }
}
