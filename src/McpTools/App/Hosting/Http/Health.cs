using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http;

/// <summary>Answers for whoever watches the process. Tells nothing about what it serves.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static (HttpContext http) => WriteAsync(http, "alive"));
        routes.MapGet("/health/ready", static (HttpContext http) => WriteAsync(http, "ready"));
    }

    private static Task WriteAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}
