using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Runtime;
using McpTools.ScriptWorker.Globals;

namespace McpTools.ScriptWorker;

/// <summary>Says in the words of a script's author what ended the script. No message of the engine or the runtime gets through.</summary>
internal static class ScriptFailure
{
    private const int MaxMessageCharacters = 2_000;

    /// <returns>Null for what no script can cause: a fault of this program.</returns>
    public static ScriptError? Of(Exception exception, ScriptRequest request) => exception switch
    {
        ScriptPreparationException e => Unparsed(e),
        StatementsCountOverflowException => new ScriptError(
            ScriptErrorCode.LimitTime, $"The script ran over {ScriptLimits.MaxStatements} statements. Do less in one run."),
        // A kind of TimeoutException, so it comes before that.
        RegexMatchTimeoutException => new ScriptError(
            ScriptErrorCode.LimitRegex,
            $"A regular expression ran over {ScriptLimits.RegexTime.TotalMilliseconds} ms. Avoid nested repetition."),
        TimeoutException or ExecutionCanceledException or OperationCanceledException => new ScriptError(
            ScriptErrorCode.LimitTime, $"The script ran over {request.TimeoutMs} ms. Do less in one run, or ask for more time."),
        MemoryLimitExceededException => new ScriptError(
            ScriptErrorCode.LimitMemory, $"The script allocated over {request.MemoryBytes} bytes. Work on less data at a time."),
        OutOfMemoryException => new ScriptError(
            ScriptErrorCode.LimitMemory, "The script held more memory than a run may. Work on less data at a time."),
        RecursionDepthOverflowException => new ScriptError(
            ScriptErrorCode.LimitRecursion, $"Calls nested deeper than {ScriptLimits.MaxCallDepth}. Use a loop."),
        InsufficientExecutionStackException => new ScriptError(
            ScriptErrorCode.LimitRecursion, "The script or its data nests too deep. Use a loop or flatter data."),
        JavaScriptException => new ScriptError(ScriptErrorCode.ScriptError, "The script threw a value that cannot be described."),
        _ => null,
    };

    public static ScriptError Thrown(JavaScriptException exception, string description)
    {
        Position start = GlobalScript.UserPosition(exception);
        bool known = start.Line > 0;
        return new ScriptError(
            ScriptErrorCode.ScriptError, Shorten(description), known ? start.Line : null, known ? start.Column + 1 : null);
    }

    public static string Shorten(string message) =>
        message.Length <= MaxMessageCharacters ? message : string.Concat(message.AsSpan(0, MaxMessageCharacters), "…");

    private static ScriptError Unparsed(ScriptPreparationException exception) =>
        exception.InnerException is ParseErrorException e
            ? new ScriptError(ScriptErrorCode.SyntaxError, Shorten(e.Description), e.LineNumber, e.Column + 1)
            : new ScriptError(
                ScriptErrorCode.SyntaxError, "The code nests too deep. Put long chains of operators into an array and join or reduce it.");
}
