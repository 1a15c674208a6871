using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;

namespace McpTools.ScriptWorker.Globals;

/// <summary>
/// The globals of a script beyond the language: console, structuredClone, URL and so on. A file of them is read on the first use of one
/// of its globals; what it needs of the language was taken before, so a script that replaces a built-in changes nothing about them.
/// </summary>
internal sealed class ScriptGlobals
{
    private static readonly (string File, string[] Names)[] Files =
    [
        ("console", ["console"]),
        ("clone", ["structuredClone"]),
        ("text", ["TextEncoder", "TextDecoder", "atob", "btoa"]),
        ("crypto", ["crypto", "performance", "queueMicrotask"]),
        ("url", ["URL", "URLSearchParams"]),
    ];

    private static readonly (string File, string[] Names) Timers =
        ("timers", ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"]);

    private readonly Engine engine;
    private readonly JsValue host;
    private readonly JsValue language;
    private readonly JsValue inspect;
    private readonly Dictionary<string, JsValue> read = [];

    private ScriptGlobals(Engine engine, ScriptHost host)
    {
        this.engine = engine;
        this.host = HostFunctions.Create(engine, host);
        GlobalScript.Evaluate(engine, "repairs").Call(this.host);
        language = GlobalScript.Evaluate(engine, "captured").Call(this.host);
        inspect = GlobalScript.Evaluate(engine, "inspect");
    }

    /// <summary>Gives an engine its globals. Must come before any code of the user.</summary>
    public static void Install(Engine engine, ScriptHost host)
    {
        ScriptGlobals globals = new(engine, host);
        foreach ((string File, string[] Names) file in host.Schedule is null || host.Cancel is null ? Files : Files.Append(Timers))
        {
            globals.Define(file.File, file.Names);
        }
    }

    private void Define(string file, string[] names)
    {
        // Evaluating later, in the middle of a script, would run its pending promise jobs; calling does not.
        JsValue function = GlobalScript.Evaluate(engine, file);
        foreach (string name in names)
        {
            engine.Advanced.AddLazyGlobal(name, _ => Read(file, function).Get(name), PropertyFlag.NonEnumerable);
        }
    }

    private JsValue Read(string file, JsValue function) => read.TryGetValue(file, out JsValue? globals)
        ? globals
        : read[file] = function.Call(host, language, Inspect());

    private JsValue Inspect() =>
        read.TryGetValue("inspect", out JsValue? tools) ? tools : read["inspect"] = inspect.Call(host, language);
}

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
