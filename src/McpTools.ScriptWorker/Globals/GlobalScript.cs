using System.Globalization;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace McpTools.ScriptWorker.Globals;

/// <summary>The files of JavaScript in this folder, parsed once for all engines of the process.</summary>
internal static class GlobalScript
{
    /// <summary>Begins the name of our sources in the positions of errors.</summary>
    private const string Mark = "mcptools:";

    private static readonly Dictionary<string, Lazy<Prepared<Acornima.Ast.Script>>> Prepared =
        new string[] { "repairs", "captured", "inspect", "console", "clone", "text", "crypto", "url", "timers" }
            .ToDictionary(name => name, name => new Lazy<Prepared<Acornima.Ast.Script>>(() => Prepare(name)));

    /// <returns>A function of the host, and of what captured.js and inspect.js give.</returns>
    public static JsValue Evaluate(Engine engine, string name) => engine.Evaluate(Prepared[name].Value);

    /// <summary>Where the user's code threw, or called what threw.</summary>
    public static Position UserPosition(JavaScriptException exception)
    {
        if (exception.Location.SourceFile?.StartsWith(Mark, StringComparison.Ordinal) is not true)
        {
            return exception.Location.Start;
        }

        string frame = UserFrames(exception.JavaScriptStackTrace ?? "").Split('\n')[0].TrimEnd(')');
        string[] parts = frame.Split(':');
        return parts.Length > 2
            && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int column)
            && line > 0 && column > 0
                ? Position.From(line, column - 1)
                : default;
    }

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
