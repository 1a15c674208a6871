using McpTools.Hosting.Http;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Hosting.Http;

public class EndedSessionTests
{
    [Fact]
    public async Task A_session_that_ends_under_a_request_is_not_found()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };

        await EndedSession.InvokeAsync(http, _ => throw new ObjectDisposedException("StreamableHttpSession"));

        Assert.Equal(404, http.Response.StatusCode);
    }

    [Fact]
    public async Task What_else_is_disposed_too_early_is_a_fault()
    {
        var http = new DefaultHttpContext();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => EndedSession.InvokeAsync(http, _ => throw new ObjectDisposedException("Something")));
    }
}
