using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Json;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>An error in the form of OAuth, whose description clients show.</summary>
internal sealed record OAuthError(string Error, string ErrorDescription)
{
    // A person reads the text as it is.
    private static readonly OAuthJson Json = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = CompactJson.Encoder });

    /// <summary>Says that what a client looks for is not here.</summary>
    public static Task WriteAsync(HttpContext http, string error, string description)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new OAuthError(error, description), Json.OAuthError);
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}

[JsonSerializable(typeof(OAuthError))]
internal sealed partial class OAuthJson : JsonSerializerContext;
