using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;

namespace McpTools.ScriptWorker.Globals;

/// <summary>
/// The globals of a script that are not part of the language, such as console, structuredClone and URL. Each file is evaluated on the first use
/// of one of its globals. The built-ins that the files use are captured before, so a script that replaces a built-in does not affect them.
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
        TextMethods.Install(engine);
        GlobalScript.Evaluate(engine, "repairs").Call(this.host);
        language = GlobalScript.Evaluate(engine, "captured").Call(this.host);
        inspect = GlobalScript.Evaluate(engine, "inspect");
    }

    /// <summary>Gives an engine its globals. Call it before any code of the user runs.</summary>
    /// <returns>The built-ins of the language, which no script can replace.</returns>
    public static JsValue Install(Engine engine, ScriptHost host)
    {
        ScriptGlobals globals = new(engine, host);
        foreach ((string File, string[] Names) file in host.Schedule is null || host.Cancel is null ? Files : Files.Append(Timers))
        {
            globals.Define(file.File, file.Names);
        }

        return globals.language;
    }

    private void Define(string file, string[] names)
    {
        // The file is evaluated now. Evaluating it within a script would run the script's pending promise jobs; a call does not.
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

/// <summary>The functions that the globals of a script need from the program. They are called on the engine's thread.</summary>
/// <param name="Print">Receives the level (debug, log, info, warn or error) and the text of one console call, at most 64 Ki characters.</param>
/// <param name="Time">The clock for <c>performance</c> and for the console's timers.</param>
internal sealed record ScriptHost(Action<string, string> Print, TimeProvider Time)
{
    /// <summary>
    /// Calls a function without arguments after the given whole milliseconds, 0 to 2,147,483,647, once or repeatedly. Returns an id above 0. When
    /// this is null, the script has no timers.
    /// </summary>
    public Func<JsValue, double, bool, int>? Schedule { get; init; }

    /// <summary>Cancels a timer by its id. An unknown id is ignored.</summary>
    public Action<double>? Cancel { get; init; }
}
