using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Says for a script whose process gave no answer what that means.</summary>
internal static class EndingErrors
{
    /// <summary>The code where nobody knows what became of a script.</summary>
    public const string LostCode = "script_lost";

    private const int FirstSignal = 128;
    private const int Sigill = FirstSignal + 4;
    private const int Sigabrt = FirstSignal + 6;
    private const int Sigsegv = FirstSignal + 11;
    private const int Sigxcpu = FirstSignal + 24;

    // What Windows gives as the exit code instead.
    private const int AccessViolation = unchecked((int)0xC0000005);
    private const int StackOverflow = unchecked((int)0xC00000FD);
    private const int FailFast = unchecked((int)0xC0000409);

    private static readonly int Sigbus = FirstSignal + (OperatingSystem.IsMacOS() ? 10 : 7);

    public static ScriptError OverTime(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime, $"The script ran over its {limits.TimeoutMs} ms. Do less in one run, or give it more time by timeout_ms.");

    public static ScriptError TimedOut(ScriptLimits limits) => new(
        ScriptErrorCode.LimitTime,
        $"The script was still busy within one operation after its {limits.TimeoutMs} ms, and was ended. Do less in one run, or give it more time by timeout_ms.");

    /// <param name="exitCode">Of the process; null when nobody knows.</param>
    /// <param name="isBroken">Whether its last words made no sense.</param>
    /// <param name="limits">What the script was given.</param>
    public static ScriptError Of(int? exitCode, bool isBroken, ScriptLimits limits) => exitCode switch
    {
        _ when isBroken => Lost("its process gave an answer that makes no sense"),
        Sigxcpu when !OperatingSystem.IsWindows() => new ScriptError(
            ScriptErrorCode.LimitCpu, $"The script used over {limits.CpuMs} ms of processor time within one operation, and was ended. Do less in one run."),
        { } code when IsCrash(code) => new ScriptError(
            ScriptErrorCode.LimitCrash,
            "The script exhausted the stack or the memory within one operation, and its process ended. Nest less deep, and work on less data at a time."),
        _ => Lost("its process was ended from outside"),
    };

    private static bool IsCrash(int exitCode) => OperatingSystem.IsWindows()
        ? exitCode is AccessViolation or StackOverflow or FailFast
        : exitCode is Sigsegv or Sigabrt or Sigill || exitCode == Sigbus;

    private static ScriptError Lost(string why) => new(
        LostCode, $"The script had begun to run and its result was lost: {why}. What it did by its tool calls until then stays done; look before you run it again.");
}
