using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Requests;

/// <summary>The revisions of the protocol served on one endpoint.</summary>
internal static class Revisions
{
    public const string Modern = "2026-07-28";

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Modern, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>The newest revision that has sessions. It is offered to a client that opens a session with a revision that has none, or that is not known.</summary>
    public const string NewestWithSessions = "2025-11-25";

    /// <summary>The only revision in which a client may send several messages as one array.</summary>
    public const string WithBatches = "2025-03-26";

    public static bool HasSessions(string? revision) => !IsModern(revision) && All.Contains(revision);

    /// <summary>Whether the client knows blocks that only name a resource. Before 2025-06-18 a result with such a block was invalid.</summary>
    public static bool HasLinks(JsonRpcRequest request, string? negotiated) =>
        string.CompareOrdinal(request.Context?.ProtocolVersion ?? negotiated, "2025-06-18") >= 0;

    /// <summary>Whether the client knows events without a message, which only tell it an event id. Some clients of revisions before 2025-11-25 fail at them.</summary>
    public static bool HasPriming(string? negotiated) => string.CompareOrdinal(negotiated, "2025-11-25") >= 0;

    /// <summary>Whether a request has no session, as since 2026-07-28.</summary>
    public static bool IsModern(JsonRpcRequest request, string? negotiated) => IsModern(request.Context?.ProtocolVersion ?? negotiated);

    /// <summary>Whether a revision is 2026-07-28 or a newer one. The names of drafts are newer, too.</summary>
    public static bool IsModern(string? revision) => string.CompareOrdinal(revision, Modern) >= 0;
}
