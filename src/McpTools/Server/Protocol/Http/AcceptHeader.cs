using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace McpTools.Server.Protocol.Http;

/// <summary>The form in which a client reads an answer.</summary>
internal enum AnswerForm
{
    /// <summary>As a stream of events.</summary>
    Events,

    /// <summary>As one JSON value. Messages before the answer, such as progress, cannot be sent.</summary>
    Json,
}

/// <summary>Reads which forms of an answer a client accepts. The SDK serves only clients that accept both, but many send one or no form.</summary>
internal static class AcceptHeader
{
    public const string Json = "application/json";
    public const string Events = "text/event-stream";
    public const string Both = $"{Json}, {Events}";

    /// <returns>The form of an answer; null for a client that accepts neither.</returns>
    public static AnswerForm? Choose(HttpRequest request)
    {
        if (request.Headers.Accept == Both)
        {
            return AnswerForm.Events;
        }

        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || Has(accepted, Events) ? AnswerForm.Events
            : Has(accepted, Json) ? AnswerForm.Json
            : null;
    }

    /// <summary>Lets the SDK see a client that accepts both.</summary>
    public static void Widen(HttpRequest request) => request.Headers.Accept = Both;

    private static bool Has(IList<MediaTypeHeaderValue> accepted, string type) => accepted.Any(value => value.Quality != 0 && value.MatchesMediaType(type));
}
