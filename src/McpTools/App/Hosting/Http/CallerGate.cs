using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http;

/// <summary>Stands before /mcp: no request passes without a caller and an address that exists.</summary>
/// <param name="access">Names the caller.</param>
/// <param name="catalog">Knows the toolsets.</param>
/// <param name="ownToolset">The one toolset of this process; null for all.</param>
internal sealed class CallerGate(Access access, LiveCatalog catalog, string? ownToolset)
{
    public const string ToolsetRoute = "toolset";

    // Of callers that are one for many requests.
    private readonly ConditionalWeakTable<Caller, CallerPrincipal> principals = [];

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        ValueTask<Caller?> identifying = access.IdentifyAsync(http);
        return identifying.IsCompletedSuccessfully ? PassAsync(http, next, identifying.Result) : WaitAsync(http, next, identifying);
    }

    private async Task WaitAsync(HttpContext http, RequestDelegate next, ValueTask<Caller?> identifying) =>
        await PassAsync(http, next, await identifying);

    private Task PassAsync(HttpContext http, RequestDelegate next, Caller? caller)
    {
        if (caller is null)
        {
            // Refused, and told so.
            return Task.CompletedTask;
        }

        string? toolset = http.GetRouteValue(ToolsetRoute) as string ?? ownToolset;
        if (toolset is not null && !IsServed(toolset))
        {
            return JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status404NotFound, "There is no toolset of this name. Use the address /mcp, or the name of a toolset that tools.json declares.");
        }

        http.User = toolset is null ? principals.GetValue(caller, static own => new CallerPrincipal(own, null)) : new CallerPrincipal(caller, toolset);
        return next(http);
    }

    private bool IsServed(string toolset) => ownToolset is null ? catalog.Current.Toolsets.ContainsKey(toolset) : toolset == ownToolset;
}
