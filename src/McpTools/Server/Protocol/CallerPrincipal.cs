using System.Security.Claims;
using McpTools.Contract;

namespace McpTools.Server.Protocol;

/// <summary>Carries the caller of an HTTP request, and the toolset of its address, through the SDK.</summary>
internal sealed class CallerPrincipal(Caller caller, string? toolset) : ClaimsPrincipal(Identify(caller))
{
    public Caller Caller => caller;

    public string? Toolset => toolset;

    // The SDK drops unauthenticated principals and binds a legacy session to the name identifier.
    private static ClaimsIdentity Identify(Caller caller) => new([new Claim(ClaimTypes.NameIdentifier, caller.Id)], "mcptools");
}
