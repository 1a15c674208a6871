using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http.Page;

/// <summary>The page on which a person tries the tools. It is a client of /mcp like any other.</summary>
internal static class PageFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        routes.Map("/", "page.html", "text/html; charset=utf-8");
        routes.Map("/page.css", "page.css", "text/css; charset=utf-8");
        routes.Map("/page.js", "page.js", "text/javascript; charset=utf-8");
        routes.Map("/client.js", "client.js", "text/javascript; charset=utf-8");
        routes.MapGet("/status.json", (RequestDelegate)PageStatus.WriteAsync);
    }

    private static void Map(this IEndpointRouteBuilder routes, string path, string file, string contentType)
    {
        byte[] bytes = Read(file);
        routes.MapGet(path, (HttpContext http) =>
        {
            IHeaderDictionary headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-cache";
            http.Response.ContentType = contentType;
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
        });
    }

    private static byte[] Read(string file)
    {
        using Stream resource = typeof(PageFiles).Assembly.GetManifestResourceStream("page/" + file)
            ?? throw new InvalidOperationException($"The program was built without {file}.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
