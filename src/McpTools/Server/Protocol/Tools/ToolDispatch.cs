using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The type of answer that the filter of calls returns.

namespace McpTools.Server.Protocol.Tools;

using CallAnswer = ResultOrAlternate<CallToolResult>;

/// <summary>Runs tools/call through the pipeline while the client waits.</summary>
internal sealed class ToolDispatch(
    CallPipeline pipeline, CallerResolver callers, RequestStateSeal seal, Drain drain, ProtocolOptions options, TimeProvider time)
{
    public ToolCallRequest Read(RequestContext<CallToolRequestParams> request) => new(request, callers, seal);

    public ValueTask<CallAnswer> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        CallAsync(request, Read(request), cancellationToken);

    public async ValueTask<CallAnswer> CallAsync(RequestContext<CallToolRequestParams> request, ToolCallRequest read, CancellationToken cancellationToken)
    {
        await using var progress = ProgressNotifier.For(request, options.ProgressInterval, time);
        ToolCall call = read.ToCall(read.Ask, progress ?? (IProgressSink)NoProgress.Instance, drain.Over);
        try
        {
            ToolResult result = await pipeline.RunAsync(call, cancellationToken);
            return ResultMapping.ToAnswer(result, call.Name, Revisions.HasLinks(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion));
        }
        catch (OperationCanceledException) when (drain.ErrorFor(cancellationToken) is { } error)
        {
            throw error;
        }
        catch (QuestionsPendingException pending)
        {
            throw new InputRequiredException(ElicitationForm.RequestsFor(pending.Questions), read.Ask.SealState());
        }
    }

    /// <summary>Answers for a name that is in no collection as the pipeline answers for a withheld tool, so that the two look alike.</summary>
    public async ValueTask<CallToolResult> CallMissingAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        (await CallAsync(request, cancellationToken)).Result!;
}
