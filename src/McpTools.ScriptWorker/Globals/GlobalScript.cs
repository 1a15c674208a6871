using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Globals;

/// <summary>The program's own JavaScript files, which are parsed once for all engines of the process.</summary>
internal static class GlobalScript
{
    /// <summary>The prefix of our own sources in the positions of errors.</summary>
    private const string Prefix = "mcptools:";

    private static readonly Dictionary<string, Lazy<Prepared<Acornima.Ast.Script>>> Prepared =
        new[]
        {
            "repairs", "collator", "captured", "inspect", "console", "clone", "text", "crypto", "url", "timers", "run", "capabilities",
            "intl", "intl-numbers", "intl-dates", "intl-words", "intl-durations",
        }
            .ToDictionary(name => name, name => new Lazy<Prepared<Acornima.Ast.Script>>(() => Prepare(name)));

    /// <returns>The value of the file. It is a function that takes the dependencies of the file; for run.js it is an object with functions.</returns>
    public static JsValue Evaluate(Engine engine, string name) => engine.Evaluate(Prepared[name].Value);

    /// <returns>The parsed file.</returns>
    public static Acornima.Ast.Script Parsed(string name) => Prepared[name].Value.Program!;

    /// <summary>Removes the frames of our own sources from a stack.</summary>
    public static string UserFrames(string stack) => stack.Contains(Prefix, StringComparison.Ordinal)
        ? string.Join('\n', stack.Split('\n').Where(line => !line.Contains(Prefix, StringComparison.Ordinal)))
        : stack;

    private static Prepared<Acornima.Ast.Script> Prepare(string name)
    {
        using Stream source = typeof(GlobalScript).Assembly.GetManifestResourceStream($"{Prefix}{name}")
            ?? throw new InvalidOperationException($"The build left out {name}.js.");
        using StreamReader reader = new(source);
        return Engine.PrepareScript(reader.ReadToEnd(), Prefix + name, strict: true);
    }
}
