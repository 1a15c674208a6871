using System.Security.Claims;
using McpTools.Contract;
using McpTools.Server.Catalog;

namespace McpTools.Server.Protocol.Requests;

/// <summary>Finds out who sent a request and what that caller sees.</summary>
/// <param name="catalog">Read once for each request.</param>
/// <param name="ownCaller">The caller of a transport with one peer (stdio); null where each request names its caller.</param>
/// <param name="ownToolset">The toolset of such a transport; null for all tools.</param>
internal sealed class CallerResolver(LiveCatalog catalog, Caller? ownCaller, string? ownToolset)
{
    private readonly CallerPrincipal? own = ownCaller is null ? null : new CallerPrincipal(ownCaller, ownToolset);

    public (Caller Caller, CatalogView View) Resolve(ClaimsPrincipal? user)
    {
        CallerPrincipal principal = user as CallerPrincipal ?? own ?? throw new InvalidOperationException("A request reached the protocol without a caller.");
        return (principal.Caller, principal.ViewOf(catalog.Current));
    }

    public Caller ResolveCaller(ClaimsPrincipal? user) => Resolve(user).Caller;
}

/// <summary>Carries the caller of an HTTP request, and the toolset of its address, through the SDK.</summary>
internal sealed class CallerPrincipal(Caller caller, string? toolset) : ClaimsPrincipal(Identify(caller))
{
    // A principal is used for many requests, and building the key of a view costs more than this comparison.
    private CatalogView? view;

    public Caller Caller => caller;

    public string? Toolset => toolset;

    public CatalogView ViewOf(CatalogSnapshot snapshot) =>
        view is { } last && ReferenceEquals(last.Snapshot, snapshot) ? last : view = snapshot.For(caller, toolset);

    // The SDK drops unauthenticated principals and binds a legacy session to the name identifier.
    private static ClaimsIdentity Identify(Caller caller) => new([new Claim(ClaimTypes.NameIdentifier, caller.Id)], "mcptools");
}
