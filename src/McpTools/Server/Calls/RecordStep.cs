using McpTools.Contract;
using McpTools.Server.Calls.Shaping;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

/// <summary>Writes one structured event for every call, with no argument and no result value in it.</summary>
internal sealed partial class RecordStep(TimeProvider time, ILogger<RecordStep> logger) : ICallStep
{
    public ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken) =>
        logger.IsEnabled(LogLevel.Information) ? RecordAsync(call, next, cancellationToken) : next(call, cancellationToken);

    private async ValueTask<ToolResult> RecordAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        string outcome = "cancelled";
        int characters = 0;
        try
        {
            ToolResult result = await next(call, cancellationToken);
            outcome = result.Error?.Code ?? "ok";
            characters = ResultSize.Characters(result);
            return result;
        }
        catch (QuestionsPendingException)
        {
            outcome = "questions_pending";
            throw;
        }
        finally
        {
            double milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
            string tool = ShownName.Of(call.Name);
            Log.Called(
                logger, tool, call.Caller.Id, outcome, milliseconds, characters, call.Depth, call.Repairs, call.CorrelationId, call.Parent?.CorrelationId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 100,
            Level = LogLevel.Information,
            Message = "{Tool} for {Caller}: {Outcome} in {Milliseconds:0.0} ms, {Characters} characters, depth {Depth}, {Repairs} arguments repaired ({CorrelationId}, within {ParentId})")]
        public static partial void Called(
            ILogger logger, string tool, string caller, string outcome, double milliseconds, int characters, int depth, int repairs, string correlationId, string? parentId);
    }
}
