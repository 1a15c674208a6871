using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace McpTools.App.Hosting.Http;

/// <summary>Writes a comment into event streams that are silent for long, since proxies close what looks dead.</summary>
internal sealed class KeepAlive(TimeSpan interval, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        IHttpResponseBodyFeature inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new KeepAliveBody(inner, http.Response, interval, time);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(inner);
        }
    }
}
