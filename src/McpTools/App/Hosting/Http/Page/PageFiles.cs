using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.App.Hosting.Http.Callers;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.App.Hosting.Http.Page;

/// <summary>Serves the page on which a person tries the tools. The page is a client of /mcp like any other.</summary>
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
        routes.MapRead("/status.json", PageStatus.WriteAsync);
    }

    private static void Map(this IEndpointRouteBuilder routes, string path, string file, string contentType)
    {
        var content = new Lazy<byte[]>(() => Read(file));
        routes.MapRead(path, http =>
        {
            byte[] bytes = content.Value;
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

/// <summary>The mistakes in tools.json, which the page shows beside the tools.</summary>
/// <param name="Problems">One sentence for each problem, as on the screen. Empty for callers that may not use every tool, because they would learn of the other tools.</param>
/// <param name="More">The number of further problems.</param>
internal sealed record PageStatus(IReadOnlyList<string> Problems, int More)
{
    private const int MaxProblems = 50;

    public static async Task WriteAsync(HttpContext http)
    {
        if (await http.RequestServices.GetRequiredService<Access>().IdentifyAsync(http) is { } caller)
        {
            http.Response.ContentType = "application/json";
            http.Response.Headers.CacheControl = "no-store";
            PageStatus status = For(caller, http.RequestServices.GetRequiredService<LiveConfiguration>().Current);
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(status, PageJson.Default.PageStatus), http.RequestAborted);
        }
    }

    private static PageStatus For(Caller caller, LoadedCatalog loaded) => caller.Grants.Tools.Contains("*")
        ? new([.. loaded.Problems.Take(MaxProblems).Select(problem => problem.ToString())], Math.Max(0, loaded.Problems.Count - MaxProblems))
        : new([], 0);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageStatus))]
internal sealed partial class PageJson : JsonSerializerContext;
