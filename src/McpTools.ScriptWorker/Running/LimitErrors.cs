using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Makes the errors for scripts that exceed a limit.</summary>
internal static class LimitErrors
{
    public static ScriptLimitException Time(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime, $"The script ran over its {limits.TimeoutMs} ms. Do less in one run, or give it more time.");

    public static ScriptLimitException Cpu(ScriptLimits limits) => new(
        ScriptErrorCode.LimitCpu, $"The script used over {limits.CpuMs} ms of processor time. Do less in one run.");

    public static ScriptLimitException Allocation(ScriptLimits limits) => new(
        ScriptErrorCode.LimitMemory, $"The script allocated over {limits.AllocationBytes} bytes. Work on less data at a time.");

    public static ScriptLimitException Stack() => new(
        ScriptErrorCode.LimitRecursion, "Functions call each other too deeply. End the recursion, or use a loop.");

    public static ScriptLimitException Calls(ScriptLimits limits) => new(
        ScriptErrorCode.LimitCalls, $"The script made over {limits.ToolCalls} tool calls. Ask for more in each call, or split the work into several runs.");

    public static ScriptLimitException Arguments(ScriptLimits limits, string tool, int characters) => new(
        ScriptErrorCode.LimitArguments,
        $"The arguments of {tool} have {characters} characters of JSON, and a call accepts {limits.ArgumentCharacters}. Pass less to it.");

    public static ScriptLimitException Timers(int max) => new(
        ScriptErrorCode.LimitTimers, $"Over {max} timers wait at one time. Use fewer of them.");

    public static ScriptLimitException Display(ScriptLimits limits) => new(
        ScriptErrorCode.LimitDisplay, $"The script displayed over {limits.DisplayBytes} bytes or {ScriptBounds.MaxDisplays} things. Show fewer or smaller pictures.");

    public static ScriptLimitException Result(ScriptLimits limits) => new(
        ScriptErrorCode.LimitResult, $"The result has over {limits.ResultBytes} bytes of JSON, the most that a run may return. Return a summary or a part of it.");

    public static ScriptLimitException ResultDepth() => new(
        ScriptErrorCode.LimitResult, $"The result nests deeper than {ScriptBounds.MaxResultDepth} levels. Return a flatter one.");
}

/// <summary>Ends a script at a limit. The script cannot catch it, because it is not an exception of the language.</summary>
/// <param name="code">One of the codes in <see cref="ScriptErrorCode"/>.</param>
/// <param name="message">A text that names the limit, its value and what to change.</param>
internal sealed class ScriptLimitException(string code, string message) : Exception(message)
{
    public ScriptError Error { get; } = new(code, message);
}
