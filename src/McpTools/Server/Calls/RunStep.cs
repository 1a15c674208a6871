using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.State;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

/// <summary>Runs the tool. Only here does an exception of a tool become an answer.</summary>
/// <param name="pipeline">The whole pipeline, for inner calls.</param>
/// <param name="results">Stores results for callers.</param>
/// <param name="logger">Receives what callers must not see.</param>
internal sealed partial class RunStep(CallHandler pipeline, ResultHandles results, ILogger<RunStep> logger)
{
    public const string InternalError = "internal_error";

    /// <summary>How deep calls may nest below a call from outside.</summary>
    public const int MaxDepth = 4;

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var ask = new PausingAsk(call.Ask, call.Deadline);
        var context = new CallContext
        {
            Caller = call.Caller,
            Deadline = call.Deadline,
            CorrelationId = call.CorrelationId,
            Ask = ask,
            Progress = call.Progress,
            Results = call.CanReadOn ? new RedactedResults(results.For(call.Caller), call.View.Snapshot.Redactor) : NoResults.Instance,
            VisibleTools = () => call.View.Inner.Definitions,
            InvokeAsync = (name, arguments, ct) => InvokeInnerAsync(call, ask, name, arguments, ct),
        };

        try
        {
            return await call.Entry.Tool.CallAsync(call.Arguments, context, cancellationToken);
        }
        catch (ToolErrorException correctable)
        {
            return ToolResult.Fail(correctable.Error);
        }
        catch (Exception fault) when (fault is not QuestionsPendingException && !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, call.Name, call.CorrelationId, fault);
            return ToolResult.Fail(
                InternalError,
                $"{call.Name} failed for a reason on the server's side, not because of the arguments. The log has the details under {call.CorrelationId}.");
        }
    }

    private ValueTask<ToolResult> InvokeInnerAsync(ToolCall outer, IAsk ask, string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (outer.Depth >= MaxDepth)
        {
            return new(ToolResult.Fail("nested_too_deeply", $"Tools may call tools at most {MaxDepth} deep. Call \"{ShownName.Of(name)}\" from further up."));
        }

        var inner = new ToolCall
        {
            Name = name,
            Arguments = arguments,
            Caller = outer.Caller,
            View = outer.View.Inner,
            Ask = ask,
            Parent = outer,
            CanReadOn = outer.CanReadOn,
        };
        return pipeline(inner, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 110, Level = LogLevel.Error, Message = "{Tool} failed ({CorrelationId})")]
        public static partial void Failed(ILogger logger, string tool, string correlationId, Exception exception);
    }
}
