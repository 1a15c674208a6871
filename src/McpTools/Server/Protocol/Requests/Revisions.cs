using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Requests;

/// <summary>The revisions of the protocol served on one endpoint.</summary>
internal static class Revisions
{
    public const string Modern = "2026-07-28";

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Modern, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>Whether the client knows blocks that only name a resource. Before 2025-06-18 a result with such a block was invalid.</summary>
    public static bool HasLinks(JsonRpcRequest request, string? negotiated) =>
        string.CompareOrdinal(request.Context?.ProtocolVersion ?? negotiated, "2025-06-18") >= 0;

    /// <summary>Whether the client knows events without a message, which only tell it an event id. Some clients of revisions before 2025-11-25 fail at them.</summary>
    public static bool HasPriming(string? negotiated) => string.CompareOrdinal(negotiated, "2025-11-25") >= 0;

    /// <summary>Whether a request has no session, as since 2026-07-28.</summary>
    public static bool IsModern(JsonRpcRequest request, string? negotiated) =>
        string.CompareOrdinal(request.Context?.ProtocolVersion ?? negotiated, Modern) >= 0;
}
