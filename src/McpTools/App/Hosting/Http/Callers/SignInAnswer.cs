using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Json;
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

    // A person reads the text as it is.
    private static readonly SignInJson Json = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = CompactJson.Encoder });

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
        var refusal = new SignInRefusal("access_denied", $"This server has no sign-in (OAuth). {demand}");
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(refusal, Json.SignInRefusal), http.RequestAborted).AsTask();
    }
}

/// <summary>An error in the form of OAuth, whose description clients show.</summary>
internal sealed record SignInRefusal(string Error, string ErrorDescription);

[JsonSerializable(typeof(SignInRefusal))]
internal sealed partial class SignInJson : JsonSerializerContext;
