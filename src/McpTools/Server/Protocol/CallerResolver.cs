using System.Security.Claims;
using McpTools.Contract;
using McpTools.Server.Catalog;

namespace McpTools.Server.Protocol;

/// <summary>Says who sent a request and what that caller sees.</summary>
/// <param name="catalog">Read once for each request.</param>
/// <param name="ownCaller">The caller of a transport with one peer (stdio); null where each request names its caller.</param>
/// <param name="ownToolset">The toolset of such a transport; null for all tools.</param>
internal sealed class CallerResolver(LiveCatalog catalog, Caller? ownCaller, string? ownToolset)
{
    public string? OwnToolset => ownToolset;

    public (Caller Caller, CatalogView View) Resolve(ClaimsPrincipal? user)
    {
        (Caller caller, string? toolset) = user is CallerPrincipal principal
            ? (principal.Caller, principal.Toolset)
            : (ownCaller ?? throw new InvalidOperationException("A request reached the protocol without a caller."), ownToolset);
        return (caller, catalog.Current.For(caller, toolset));
    }

    public Caller ResolveCaller(ClaimsPrincipal? user) => Resolve(user).Caller;
}
