using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Runtime;
using McpTools.ScriptWorker.Source;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Translates the exception that ended a script into an error for the script's author. Messages of the engine and the runtime are not passed on.</summary>
internal static class ScriptFailure
{
    /// <returns>Null for an exception that no script can cause, which is a fault of this program.</returns>
    public static ScriptError? Of(Exception exception, ScriptRequest request) => exception switch
    {
        ScriptLimitException e => e.Error,
        ScriptPreparationException e => Unparsed(e, request.Code),
        StatementsCountOverflowException => new ScriptError(
            ScriptErrorCode.LimitCpu, $"The script ran over {ScriptBounds.MaxStatements} statements. Do less in one run."),
        RegexMatchTimeoutException => new ScriptError(
            ScriptErrorCode.LimitRegex,
            $"A regular expression ran over {ScriptBounds.RegexTime.TotalMilliseconds} ms, callbacks of its replacements included. Avoid nested repetition, or work on shorter text."),
        TimeoutException or ExecutionCanceledException or OperationCanceledException => LimitErrors.Time(request.Limits).Error,
        MemoryLimitExceededException => LimitErrors.Allocation(request.Limits).Error,
        OutOfMemoryException => new ScriptError(
            ScriptErrorCode.LimitMemory, "The script held more memory than a run may. Work on less data at a time."),
        RecursionDepthOverflowException => new ScriptError(
            ScriptErrorCode.LimitRecursion, $"Calls nested deeper than {request.Limits.CallDepth}. Use a loop."),
        InsufficientExecutionStackException => new ScriptError(
            ScriptErrorCode.LimitRecursion, "The script or its data nests too deep. Use a loop or flatter data."),
        JavaScriptException => new ScriptError(ScriptErrorCode.ScriptError, "The script threw a value that cannot be described."),
        _ => null,
    };

    public static string Shorten(string message) =>
        message.Length <= ScriptBounds.MaxMessageCharacters ? message : string.Concat(message.AsSpan(0, ScriptBounds.MaxMessageCharacters), "…");

    private static ScriptError Unparsed(ScriptPreparationException exception, string code) =>
        exception.InnerException is ParseErrorException inner && (TopLevel.ErrorOf(MarkdownFence.Remove(code)) ?? inner) is var e
            ? new ScriptError(ScriptErrorCode.SyntaxError, Shorten(Describe(e, code)), e.LineNumber, e.Column + 1)
            : new ScriptError(
                ScriptErrorCode.LimitRecursion, "The code nests too deep. Put long chains of operators into an array and join or reduce it.");

    private static string Describe(ParseErrorException exception, string code) =>
        SyntaxHint.For(exception, code) is { Length: > 0 } hint ? $"{exception.Description}. {hint}" : exception.Description;
}
