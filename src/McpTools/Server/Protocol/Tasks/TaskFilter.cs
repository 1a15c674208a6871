using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Calls.Steps;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Asking;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The extension points the tasks extension has to be built on.

namespace McpTools.Server.Protocol.Tasks;

using CallResult = ResultOrAlternate<CallToolResult>;

/// <summary>Lets a slow call answer at once with a task, for clients that know tasks.</summary>
internal sealed partial class TaskFilter(
    TaskBoard board, CallPipeline pipeline, CallerResolver callers, ToolDispatch dispatch, ProtocolOptions options, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<TaskFilter>();

    public ValueTask<CallResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallResult> next, CancellationToken cancellationToken) =>
        request.MatchedPrimitive is ServedTool { Definition.TaskUse: not TaskUse.Never and var use }
            ? InvokeAsync(use, request, next, cancellationToken)
            : next(request, cancellationToken);

    private async ValueTask<CallResult> InvokeAsync(
        TaskUse use,
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, CallResult> next,
        CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        bool declared = Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion) && TaskExtension.IsDeclared(request.JsonRpcRequest);
        if (view.Find(request.Params.Name) is null)
        {
            // A task would tell that the tool exists.
            return await next(request, cancellationToken);
        }

        if (!declared && use == TaskUse.Required)
        {
            throw TaskExtension.Missing();
        }

        bool asksFirst = use == TaskUse.AfterQuestions && request.Params.InputResponses is null;
        if (!declared || asksFirst)
        {
            return await next(request, cancellationToken);
        }

        // Before there is a task, so that a bad request state is refused as any bad parameter is.
        JsonElement arguments = ToolDispatch.ReadArguments(request.Params.Arguments);
        RoundTripAsk fromCall = dispatch.OpenAsk(request, caller, arguments);
        if (board.Open(caller.Id) is not { } record)
        {
            return await next(request, cancellationToken);
        }

        var call = new ToolCall
        {
            Name = request.Params.Name,
            Arguments = arguments,
            Caller = caller,
            View = view,
            Ask = new TaskAsk(record, fromCall),
            Progress = new TaskProgress(record),
        };
        Task<CallToolResult> work = StartAsync(call, record.Cancelled);
        if (use == TaskUse.WhenSlow && await EndsSoonAsync(work, record, cancellationToken))
        {
            board.Close(record);
            return await work;
        }

        _ = KeepOutcomeAsync(work, record);
        return CallResult.FromAlternate(new TaskCreated(record), TaskJson.Default.TaskCreated);
    }

    private async Task<CallToolResult> StartAsync(ToolCall call, CancellationToken cancelled)
    {
        // The request's own context ends with its answer; the call goes on without it.
        await Task.Yield();
        ToolResult result = await pipeline.RunAsync(call, cancelled);
        return result.Error?.Code == RunStep.InternalError
            ? throw new McpProtocolException(result.Error.Message, McpErrorCode.InternalError)
            : ToolDispatch.Answer(result, call.Name);
    }

    private async Task<bool> EndsSoonAsync(Task<CallToolResult> work, TaskRecord record, CancellationToken cancellationToken)
    {
        await ((Task)work).WaitAsync(options.TaskPromotion, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!work.IsCompleted && cancellationToken.IsCancellationRequested)
        {
            // Nobody has heard of the task, so it takes no place among those that can be asked for.
            _ = KeepOutcomeAsync(work, record);
            board.Close(record);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return work.IsCompleted;
    }

    private async Task KeepOutcomeAsync(Task<CallToolResult> work, TaskRecord record)
    {
        try
        {
            CallToolResult result = await work;
            record.End(TaskState.Completed, JsonSerializer.SerializeToNode(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult))));
        }
        catch (OperationCanceledException)
        {
            record.End(TaskState.Cancelled, null);
        }
        catch (McpProtocolException error)
        {
            record.End(TaskState.Failed, new JsonObject { ["code"] = (int)error.ErrorCode, ["message"] = error.Message });
        }
        catch (Exception fault)
        {
            Log.Broke(logger, record.CallerId, fault);
            record.End(TaskState.Failed, new JsonObject { ["code"] = (int)McpErrorCode.InternalError, ["message"] = "The task failed on the server's side." });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 132, Level = LogLevel.Error, Message = "A task of {Caller} broke outside its tool")]
        public static partial void Broke(ILogger logger, string caller, Exception exception);
    }
}
