namespace McpTools.Workers.Scripts;

/// <summary>The error codes of a script. They are stable.</summary>
internal static class ScriptErrorCode
{
    /// <summary>The frame does not contain a valid request. This is a fault of the sender, not of the script.</summary>
    public const string BadRequest = "bad_request";

    public const string SyntaxError = "syntax_error";

    /// <summary>The script threw an error, or its result cannot be written as JSON.</summary>
    public const string ScriptError = "script_error";

    /// <summary>Code and input together are larger than one frame.</summary>
    public const string LimitInput = "limit_input";

    public const string LimitCode = "limit_code";

    public const string LimitTime = "limit_time";

    public const string LimitCpu = "limit_cpu";

    public const string LimitMemory = "limit_memory";

    public const string LimitRecursion = "limit_recursion";

    public const string LimitRegex = "limit_regex";

    public const string LimitResult = "limit_result";

    public const string LimitCalls = "limit_calls";

    public const string LimitArguments = "limit_arguments";

    public const string LimitTimers = "limit_timers";

    public const string LimitDisplay = "limit_display";

    /// <summary>The script exhausted the stack or the memory within one operation, and its process ended.</summary>
    public const string LimitCrash = "limit_crash";

    /// <summary>Tells whether a worker may send this code. The server alone reports the others.</summary>
    public static bool IsFromWorker(string code) => code is BadRequest or SyntaxError or ScriptError or LimitCode or LimitTime or LimitCpu or LimitMemory
        or LimitRecursion or LimitRegex or LimitResult or LimitCalls or LimitArguments or LimitTimers or LimitDisplay;
}
