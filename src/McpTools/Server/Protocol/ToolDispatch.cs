using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Calls.Steps;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Progress;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Turns tools/call into a call of the pipeline, and its outcome into the protocol's.</summary>
internal sealed class ToolDispatch(CallPipeline pipeline, CallerResolver callers, RequestStateSeal seal, ProtocolOptions options, TimeProvider time)
{
    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        JsonElement arguments = ReadArguments(request.Params.Arguments);
        RoundTripAsk ask = OpenAsk(request, caller, arguments);
        await using ProgressNotifier? progress = ProgressNotifier.For(request, options.ProgressInterval, time);

        var call = new ToolCall
        {
            Name = request.Params.Name,
            Arguments = arguments,
            Caller = caller,
            View = view,
            Ask = ask,
            Progress = progress ?? (IProgressSink)NoProgress.Instance,
        };
        try
        {
            return Answer(
                await pipeline.RunAsync(call, cancellationToken), call.Name, Revisions.HasLinks(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion));
        }
        catch (QuestionsPendingException pending)
        {
            throw new InputRequiredException(ElicitationForm.RequestsFor(pending.Questions), ask.SealState());
        }
    }

    /// <summary>The questions and answers of the rounds so far. Refuses a request state that this server did not give for this very call.</summary>
    public RoundTripAsk OpenAsk(RequestContext<CallToolRequestParams> request, Caller caller, JsonElement arguments)
    {
        var binding = new RequestBinding(caller.Id, request.Params.Name, arguments);
        return new RoundTripAsk(request, binding, seal);
    }

    public static CallToolResult Answer(ToolResult result, string tool, bool hasLinks = true) => result.Error?.Code == FindStep.UnknownTool
        ? throw new McpProtocolException($"Unknown tool: '{ShownName.Of(tool)}'. {result.Error.Message}", McpErrorCode.InvalidParams)
        : ResultMapping.ToProtocol(result, hasLinks);

    public static JsonElement ReadArguments(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || arguments.Count == 0)
        {
            return default;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach ((string name, JsonElement value) in arguments)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
