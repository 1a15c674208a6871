using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>One request as it went out, and what came of it.</summary>
/// <param name="Request">Holds credentials, in its headers and perhaps in its address.</param>
/// <param name="At">When it was over.</param>
/// <param name="Headers">Of the response and its body; empty when there was none.</param>
/// <param name="Reply">Null when there was none.</param>
/// <param name="Fault">A code as callers see it; null when there was a reply.</param>
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
