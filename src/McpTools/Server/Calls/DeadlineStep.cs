using McpTools.Contract;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

/// <summary>Ends a call when its time is over. An inner call gets at most what is left of its outer call's time.</summary>
internal sealed partial class DeadlineStep(TimeProvider time, ILogger<DeadlineStep> logger) : ICallStep
{
    /// <summary>How long a tool may take to notice its cancellation before the log reports it.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(1);

    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        TimeSpan own = call.Entry.Tool.Definition.Budget.Time;
        using var deadline = new Deadline(time, call.Parent is { } parent ? parent.Deadline.Limit(own) : own);
        call.Deadline = deadline;

        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Passed, cancellationToken);
        ValueTask<ToolResult> running = next(call, either.Token);
        if (running.IsCompletedSuccessfully)
        {
            return running.Result;
        }

        // Only a call that takes a while can be cut off by the end of the server.
        await using CancellationTokenRegistration ending = call.ServerEnds.UnsafeRegister(static own => ((CancellationTokenSource)own!).Cancel(), either);
        Task<ToolResult> outcome = running.AsTask();
        try
        {
            return await outcome.WaitAsync(either.Token);
        }
        catch (Exception end) when (either.IsCancellationRequested && end is not QuestionsPendingException)
        {
            if (end is not OperationCanceledException)
            {
                Log.FailedAtItsEnd(logger, call.Name, call.CorrelationId, end);
            }

            cancellationToken.ThrowIfCancellationRequested();
            call.ServerEnds.ThrowIfCancellationRequested();
            return ToolResult.Fail(
                "deadline_exceeded",
                $"{call.Name} did not end within its {deadline.Budget.TotalSeconds:0.#} s. Ask for less in one call, or call again later.");
        }
        finally
        {
            if (!outcome.IsCompleted)
            {
                // The tool has not noticed its cancellation yet. Its end is observed, so that no fault goes unseen.
                Abandon(outcome, call);
            }
        }
    }

    private void Abandon(Task<ToolResult> outcome, ToolCall call)
    {
        long cancelled = time.GetTimestamp();
        _ = outcome.ContinueWith(
            (ended, _) =>
            {
                // A call that ends because its client went away needs no attention, even if the tool ends with an exception.
                LogLevel level = time.GetElapsedTime(cancelled) > Notice ? LogLevel.Warning : LogLevel.Debug;
                Log.EndedLate(logger, level, call.Name, call.CorrelationId, ended.Exception?.InnerException);
            },
            null,
            CancellationToken.None,
            TaskContinuationOptions.NotOnCanceled | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 120, Message = "{Tool} went on after its call was cancelled ({CorrelationId})")]
        public static partial void EndedLate(ILogger logger, LogLevel level, string tool, string correlationId, Exception? exception);

        [LoggerMessage(EventId = 121, Level = LogLevel.Debug, Message = "{Tool} failed when its call had ended ({CorrelationId})")]
        public static partial void FailedAtItsEnd(ILogger logger, string tool, string correlationId, Exception exception);
    }
}

/// <summary>Stops the deadline of a tool while a person answers. The asker limits how long that may take.</summary>
internal sealed class PausingAsk(IAsk ask, Deadline deadline) : IAsk
{
    public bool CanAsk => ask.CanAsk;

    public async ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        deadline.Pause();
        try
        {
            return await ask.AskAsync(questions, cancellationToken);
        }
        finally
        {
            deadline.Resume();
        }
    }
}
