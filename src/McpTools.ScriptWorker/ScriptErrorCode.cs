namespace McpTools.ScriptWorker;

/// <summary>What can become of a script besides a value. Stable.</summary>
internal static class ScriptErrorCode
{
    /// <summary>The request is not what the frame should hold: a fault of the sender, not of the script.</summary>
    public const string BadRequest = "bad_request";

    public const string CodeTooLarge = "code_too_large";

    public const string SyntaxError = "syntax_error";

    /// <summary>The script threw, or its result cannot be written as JSON.</summary>
    public const string ScriptError = "script_error";

    public const string LimitTime = "limit_time";

    public const string LimitMemory = "limit_memory";

    public const string LimitRecursion = "limit_recursion";

    public const string LimitRegex = "limit_regex";

    public const string ResultTooLarge = "result_too_large";
}
