using System.Threading.Channels;
using McpTools.App.Hosting.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.App.Hosting.Http;

public class EarlyEndTests
{
    public static TheoryData<Exception> EndsOfSessions =>
        [new ObjectDisposedException("StreamableHttpSession"), new ChannelClosedException(), new TaskCanceledException()];

    public static TheoryData<Exception> EndsOfClients =>
        [new ConnectionResetException("reset"), new TaskCanceledException(), new IOException("broken pipe")];

    [Theory]
    [MemberData(nameof(EndsOfSessions))]
    public async Task A_session_that_ends_under_a_request_is_not_found(Exception end)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        http.Request.Headers["Mcp-Session-Id"] = "some";

        await EarlyEnd.InvokeAsync(http, _ => throw end);

        Assert.Equal(404, http.Response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(EndsOfClients))]
    public async Task A_client_that_goes_away_is_no_fault(Exception end)
    {
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };
        await EarlyEnd.InvokeAsync(http, _ => throw end);
        Assert.Equal(200, http.Response.StatusCode);
    }

    [Fact]
    public async Task What_else_is_disposed_too_early_is_a_fault()
    {
        var http = new DefaultHttpContext();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => EarlyEnd.InvokeAsync(http, _ => throw new ObjectDisposedException("Something")));
    }
}
