using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>One request as it was sent, and its outcome.</summary>
/// <param name="Request">It holds credentials in its headers, and perhaps in its address.</param>
/// <param name="At">When the exchange ended.</param>
/// <param name="Headers">The headers of the response and its body; empty when there was no response.</param>
/// <param name="Reply">Null when there was no response.</param>
/// <param name="Fault">The error code that the caller gets; null when there was a reply.</param>
internal sealed record EgressExchange(
    EgressRequest Request, DateTimeOffset At, IReadOnlyList<KeyValuePair<string, string>> Headers, EgressReply? Reply, string? Fault)
{
    public static EgressExchange Of(EgressRequest request, HttpResponseMessage response, EgressReply reply) => new(
        request,
        reply.RetrievedAt,
        [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
        reply,
        Fault: null);

    public static EgressExchange Failed(EgressRequest request, Exception fault, DateTimeOffset now) => new(request, now, [], Reply: null, fault switch
    {
        ToolErrorException refusal => refusal.Error.Code,
        { InnerException: ToolErrorException refusal } => refusal.Error.Code,
        OperationCanceledException => "timeout",
        _ => "upstream_unreachable",
    });
}
