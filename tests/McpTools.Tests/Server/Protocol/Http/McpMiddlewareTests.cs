using System.Threading.Channels;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Server.Protocol.Http;

public sealed class McpMiddlewareTests : IDisposable
{
    private readonly KeepAlive keepAlive = new(TimeSpan.FromMinutes(1), TimeProvider.System);

    private readonly Drain drain = new(() => TimeSpan.Zero, TimeProvider.System, NullLoggerFactory.Instance);

    private McpMiddleware Middleware => new(_ => new(true), new DrainGate(drain), keepAlive);

    public static TheoryData<Exception> EndsOfSessions =>
        [new ObjectDisposedException("StreamableHttpSession"), new ChannelClosedException(), new TaskCanceledException()];

    public static TheoryData<Exception> EndsOfClients =>
        [new ConnectionResetException("reset"), new TaskCanceledException(), new IOException("broken pipe")];

    [Theory]
    [MemberData(nameof(EndsOfSessions))]
    public async Task McpMiddleware_answers_404_when_the_session_of_a_request_ends(Exception end)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Request.Headers["Mcp-Session-Id"] = "some";

        await Middleware.InvokeAsync(http, _ => throw end);

        Assert.Equal(404, http.Response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EndsOfClients))]
    public async Task McpMiddleware_ends_a_request_quietly_when_its_client_goes_away(Exception end)
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };
        await Middleware.InvokeAsync(http, _ => throw end);
        Assert.Equal(200, http.Response.StatusCode);
    }

    [Fact]
    public async Task McpMiddleware_does_not_hide_other_disposed_objects()
    {
        var http = new DefaultHttpContext();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Middleware.InvokeAsync(http, _ => throw new ObjectDisposedException("Something")));
    }

    public void Dispose()
    {
        keepAlive.Dispose();
        drain.Dispose();
    }
}
