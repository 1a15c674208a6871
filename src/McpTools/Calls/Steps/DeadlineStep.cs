using McpTools.Tools;
using Microsoft.Extensions.Logging;

namespace McpTools.Calls.Steps;

/// <summary>Ends a call when its time is over. An inner call gets at most what is left of its outer call's time.</summary>
internal sealed partial class DeadlineStep(TimeProvider time, ILogger<DeadlineStep> logger) : ICallStep
{
    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        TimeSpan own = call.Entry.Tool.Definition.Budget.Time;
        call.Deadline = new Deadline(time, call.Parent is { } parent ? parent.Deadline.Limit(own) : own);

        using var overdue = new CancellationTokenSource(call.Deadline.Budget, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(overdue.Token, cancellationToken);
        ValueTask<ToolResult> running = next(call, either.Token);
        if (running.IsCompletedSuccessfully)
        {
            return running.Result;
        }

        Task<ToolResult> outcome = running.AsTask();
        try
        {
            return await outcome.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return ToolResult.Fail(
                "deadline_exceeded",
                $"{call.Name} did not end within its {call.Deadline.Budget.TotalSeconds:0.#} s. Ask for less in one call, or call again later.");
        }
        finally
        {
            if (!outcome.IsCompleted)
            {
                // The tool has not noticed its cancellation yet; its end is watched so that no fault goes unseen.
                Abandon(outcome, call);
            }
        }
    }

    private void Abandon(Task<ToolResult> outcome, ToolCall call) => _ = outcome.ContinueWith(
        (ended, _) => Log.EndedLate(logger, call.Name, call.CorrelationId, ended.Exception?.InnerException),
        null,
        CancellationToken.None,
        TaskContinuationOptions.NotOnCanceled | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private static partial class Log
    {
        [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "{Tool} went on after its call was cancelled ({CorrelationId})")]
        public static partial void EndedLate(ILogger logger, string tool, string correlationId, Exception? exception);
    }
}
