using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.App.Hosting.Http.Page;

/// <summary>What the page shows beside the tools: what is wrong with tools.json.</summary>
/// <param name="Problems">One sentence each, as on the screen. None for callers who may not use every tool: they would learn of those they may not.</param>
/// <param name="More">Problems beyond those.</param>
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
