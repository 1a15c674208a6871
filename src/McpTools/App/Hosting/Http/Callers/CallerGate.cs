using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Http;
using McpTools.Server.Protocol.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>Stands before the MCP endpoint: no request passes without a caller and an address that exists.</summary>
/// <param name="access">Names the caller.</param>
/// <param name="catalog">Knows the toolsets.</param>
/// <param name="ownToolset">The one toolset of this process; null for all.</param>
internal sealed class CallerGate(Access access, LiveCatalog catalog, string? ownToolset)
{
    public const string ToolsetRoute = "toolset";

    // The same caller sends many requests.
    private readonly ConditionalWeakTable<Caller, CallerPrincipal> principals = [];

    /// <returns>False after the request was refused.</returns>
    public async ValueTask<bool> AdmitAsync(HttpContext http)
    {
        if (await access.IdentifyAsync(http) is not { } caller)
        {
            return false;
        }

        string? toolset = http.GetRouteValue(ToolsetRoute) as string ?? ownToolset;
        if (toolset is not null && !IsServed(toolset))
        {
            await JsonRpcAnswer.WriteAsync(
                http, StatusCodes.Status404NotFound, "There is no toolset of this name. Use the address /mcp, or the name of a toolset that tools.json declares.");
            return false;
        }

        http.User = toolset is null ? principals.GetValue(caller, static own => new CallerPrincipal(own, null)) : new CallerPrincipal(caller, toolset);
        return true;
    }

    private bool IsServed(string toolset) => ownToolset is null ? catalog.Current.Toolsets.ContainsKey(toolset) : toolset == ownToolset;
}
