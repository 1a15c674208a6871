using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>Tells programs that try to sign in what to do instead.</summary>
/// <remarks>
/// A bridge such as mcp-remote answers a 401 by looking for OAuth, and in the end registers itself here. It never shows the body of the 401, but it
/// shows the body of this answer.
/// </remarks>
internal static class SignInAnswer
{
    private const string Path = "/register";

    public static void MapSignIn(this IEndpointRouteBuilder routes, Access access)
    {
        RequestDelegate answer = http => WriteAsync(http, access);
        routes.MapPost(Path, answer);
    }

    private static Task WriteAsync(HttpContext http, Access access)
    {
        string demand = access.IsOwnMachine(http.Request)
            ? "No key is needed."
            : access.Closed ?? $"{access.Demand} With mcp-remote, add: --header \"Authorization: Bearer KEY\".";
        return OAuthError.WriteAsync(http, "access_denied", $"This server has no sign-in (OAuth). {demand}");
    }
}
