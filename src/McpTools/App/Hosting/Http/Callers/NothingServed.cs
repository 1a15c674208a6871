using McpTools.App.Hosting.Http.Network;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>Answers requests for addresses at which nothing is served, before a key is asked for.</summary>
/// <remarks>
/// Clients look for OAuth at many addresses under <c>/.well-known</c> and under the endpoint, before the first message or after a 401. Some take
/// any answer but a 404 in the form of OAuth for a server that needs a sign-in, and never connect.
/// </remarks>
internal static class NothingServed
{
    private const string Description = $"Nothing is served at this address, and there is no sign-in (OAuth). MCP is served at {ListenAddress.Endpoint}.";

    public static Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint() is null ? OAuthError.WriteAsync(http, "not_found", Description) : next(http);
}
