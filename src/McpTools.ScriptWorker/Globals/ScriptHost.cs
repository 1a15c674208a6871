using Jint.Native;

namespace McpTools.ScriptWorker.Globals;

/// <summary>What the globals of a script need of the program it runs in. All of it is called on the engine's own thread.</summary>
/// <param name="Print">One console call: debug, log, info, warn or error, and its text, at most 64 Ki characters.</param>
/// <param name="Time">The clock of <c>performance</c> and of the console's timers.</param>
internal sealed record ScriptHost(Action<string, string> Print, TimeProvider Time)
{
    /// <summary>
    /// Calls a function without arguments after so many whole milliseconds, 0 to 2,147,483,647, once or again and again; gives an id above
    /// 0. Without it the script has no timers.
    /// </summary>
    public Func<JsValue, double, bool, int>? Schedule { get; init; }

    /// <summary>Cancels by id; an id that is unknown or over is no error.</summary>
    public Action<double>? Cancel { get; init; }
}
