using System.Globalization;
using System.Text;
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

    /// <summary>Frames of a stack that are worth showing.</summary>
    private const int MaxFrames = 10;

    private static readonly Dictionary<string, Lazy<Prepared<Acornima.Ast.Script>>> Prepared =
        new string[] { "captured", "inspect", "console", "clone", "text", "crypto", "url", "timers" }
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

    /// <summary>The frames of a stack that are the user's.</summary>
    public static string UserFrames(string stack)
    {
        StringBuilder kept = new();
        int frames = 0;
        foreach (ReadOnlySpan<char> line in stack.AsSpan().EnumerateLines())
        {
            if (line.TrimStart().StartsWith("at ", StringComparison.Ordinal) && !line.Contains(Mark, StringComparison.Ordinal) && frames++ < MaxFrames)
            {
                kept.Append(kept.Length > 0 ? "\n" : "").Append(line);
            }
        }

        return kept.ToString();
    }

    private static Prepared<Acornima.Ast.Script> Prepare(string name)
    {
        using Stream source = typeof(GlobalScript).Assembly.GetManifestResourceStream($"{Mark}{name}")
            ?? throw new InvalidOperationException($"The build left out {name}.js.");
        using StreamReader reader = new(source);
        return Engine.PrepareScript(reader.ReadToEnd(), Mark + name, strict: true);
    }
}
