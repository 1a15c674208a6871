using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Tools;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The tasks extension has to be built on these extension points.

namespace McpTools.Server.Protocol.Tasks;

using CallAnswer = ResultOrAlternate<CallToolResult>;

/// <summary>Answers every tools/call. A slow call is answered at once with a task, for clients that know tasks.</summary>
/// <remarks>The SDK's own handler of calls stays behind this filter for names that are in no collection.</remarks>
internal sealed partial class TaskFilter(
    TaskBoard board,
    CallPipeline pipeline,
    CallerResolver callers,
    ToolDispatch dispatch,
    Drain drain,
    ProtocolOptions options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<TaskFilter>();

    public ValueTask<CallAnswer> InvokeAsync(
        RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, CallAnswer> next, CancellationToken cancellationToken) =>
        request.MatchedPrimitive is not ServedTool { Definition.TaskUse: var use } ? next(request, cancellationToken)
        : CanBecomeTask(request, use) ? CallAsync(request, use, cancellationToken)
        : dispatch.CallAsync(request, cancellationToken);

    private bool CanBecomeTask(RequestContext<CallToolRequestParams> request, TaskUse use)
    {
        // A task for a withheld tool would show that the tool exists.
        if (use == TaskUse.Never || callers.Resolve(request.User).View.Find(request.Params.Name) is null)
        {
            return false;
        }

        bool isDeclared = Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion) && TaskExtension.IsDeclared(request.JsonRpcRequest);
        if (!isDeclared && use == TaskUse.Required)
        {
            throw TaskExtension.Missing();
        }

        bool asksFirst = use == TaskUse.AfterQuestions && request.Params.InputResponses is null;
        return isDeclared && !asksFirst;
    }

    private async ValueTask<CallAnswer> CallAsync(RequestContext<CallToolRequestParams> request, TaskUse use, CancellationToken cancellationToken)
    {
        // The request is read before there is a task, so that a bad request state is refused like any bad parameter.
        ToolCallRequest read = dispatch.Read(request);
        if (board.Open(read.Caller.Id) is not { } record)
        {
            return await dispatch.CallAsync(request, read, cancellationToken);
        }

        Task<CallToolResult> work = StartAsync(read.ToCall(new TaskAsk(record, read.Ask), new TaskProgress(record), drain.Over), record.Cancelled);
        if (use == TaskUse.WhenSlow && await EndsSoonAsync(work, record, cancellationToken))
        {
            board.Close(record);
            return await work;
        }

        _ = RecordOutcomeAsync(work, record);
        return CallAnswer.FromAlternate(new TaskCreated(record), TaskJson.Default.TaskCreated);
    }

    private async Task<CallToolResult> StartAsync(ToolCall call, CancellationToken cancelled)
    {
        // The context of the request ends with its answer, and the call continues without it.
        await Task.Yield();
        ToolResult result;
        try
        {
            result = await pipeline.RunAsync(call, cancelled);
        }
        catch (OperationCanceledException) when (drain.ErrorFor(cancelled) is { } error)
        {
            throw error;
        }

        return result.Error?.Code == RunStep.InternalError
            ? throw new McpProtocolException(result.Error.Message, McpErrorCode.InternalError)
            : ResultMapping.ToAnswer(result, call.Name, hasLinks: true);
    }

    private async Task<bool> EndsSoonAsync(Task<CallToolResult> work, TaskRecord record, CancellationToken cancellationToken)
    {
        await ((Task)work).WaitAsync(options.TaskPromotion, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (drain.HasBegun)
        {
            // A server that stops accepts no request for the result of a task, so the client waits for the result itself.
            await ((Task)work).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!work.IsCompleted && cancellationToken.IsCancellationRequested)
        {
            // No client knows of the task, so it must not count among the tasks of its caller.
            _ = RecordOutcomeAsync(work, record);
            board.Close(record);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return work.IsCompleted;
    }

    private async Task RecordOutcomeAsync(Task<CallToolResult> work, TaskRecord record)
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
            Log.Failed(logger, record.CallerId, fault);
            record.End(TaskState.Failed, new JsonObject { ["code"] = (int)McpErrorCode.InternalError, ["message"] = "The task failed on the server's side." });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 132, Level = LogLevel.Error, Message = "A task of {Caller} failed outside its tool")]
        public static partial void Failed(ILogger logger, string caller, Exception exception);
    }
}

/// <summary>Asks through the task, which waits. Answers that came with the call itself are used first.</summary>
internal sealed class TaskAsk(TaskRecord record, RoundTripAsk fromCall) : IAsk
{
    public bool CanAsk => fromCall.CanAsk;

    public async ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        if (!CanAsk)
        {
            return await fromCall.AskAsync(questions, cancellationToken);
        }

        IEnumerable<Task<(string Key, Answer Answer)>> waiting = questions.Select(async question =>
            (question.Key, Answer: fromCall.TryAnswer(question) ?? await record.AskAsync(question, cancellationToken)));
        return (await Task.WhenAll(waiting)).ToDictionary(pair => pair.Key, pair => pair.Answer, StringComparer.Ordinal);
    }
}

/// <summary>Shows progress in the status message of the task, which the client polls.</summary>
internal sealed class TaskProgress(TaskRecord record) : IProgressSink
{
    public ValueTask ReportAsync(double done, double? total, string? message, CancellationToken cancellationToken)
    {
        string amount = total is null ? $"{done:0.##}" : $"{done:0.##} of {total:0.##}";
        record.ShowProgress(message is null ? amount : $"{amount}: {message}");
        return default;
    }
}
