using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Globals;

/// <summary>The files of JavaScript of this program itself, parsed once for all engines of the process.</summary>
internal static class GlobalScript
{
    /// <summary>Begins the name of our sources in the positions of errors.</summary>
    private const string Mark = "mcptools:";

    private static readonly Dictionary<string, Lazy<Prepared<Acornima.Ast.Script>>> Prepared =
        new string[] { "repairs", "captured", "inspect", "console", "clone", "text", "crypto", "url", "timers", "run", "capabilities" }
            .ToDictionary(name => name, name => new Lazy<Prepared<Acornima.Ast.Script>>(() => Prepare(name)));

    /// <returns>What the file ends in: a function of what it needs, or, of run.js, its functions.</returns>
    public static JsValue Evaluate(Engine engine, string name) => engine.Evaluate(Prepared[name].Value);

    /// <summary>A stack without the frames that are ours.</summary>
    public static string UserFrames(string stack) => stack.Contains(Mark, StringComparison.Ordinal)
        ? string.Join('\n', stack.Split('\n').Where(line => !line.Contains(Mark, StringComparison.Ordinal)))
        : stack;

    private static Prepared<Acornima.Ast.Script> Prepare(string name)
    {
        using Stream source = typeof(GlobalScript).Assembly.GetManifestResourceStream($"{Mark}{name}")
            ?? throw new InvalidOperationException($"The build left out {name}.js.");
        using StreamReader reader = new(source);
        return Engine.PrepareScript(reader.ReadToEnd(), Mark + name, strict: true);
    }
}
