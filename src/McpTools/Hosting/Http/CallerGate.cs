using McpTools.Catalog;
using McpTools.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.Hosting.Http;

/// <summary>Stands before /mcp: no request passes without a caller and an address that exists.</summary>
/// <param name="access">Names the caller.</param>
/// <param name="catalog">Knows the toolsets.</param>
/// <param name="ownToolset">The one toolset of this process; null for all.</param>
internal sealed class CallerGate(Access access, LiveCatalog catalog, string? ownToolset)
{
    public const string ToolsetRoute = "toolset";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (await access.IdentifyAsync(http) is not { } caller)
        {
            return;
        }

        string? toolset = http.GetRouteValue(ToolsetRoute) as string ?? ownToolset;
        if (toolset is not null && !IsServed(toolset))
        {
            await JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status404NotFound, "There is no toolset of this name. Use the address /mcp, or the name of a toolset that tools.json declares.");
            return;
        }

        http.User = new CallerPrincipal(caller, toolset);
        await next(http);
    }

    private bool IsServed(string toolset) => ownToolset is null ? catalog.Current.Toolsets.ContainsKey(toolset) : toolset == ownToolset;
}
