using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Running;

/// <summary>JavaScript of this program itself, parsed once.</summary>
internal sealed class ScriptFile
{
    private readonly Prepared<Acornima.Ast.Script> prepared;

    private ScriptFile(string name)
    {
        using Stream stream = typeof(ScriptFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is missing in the program.");
        using var reader = new StreamReader(stream);
        prepared = Engine.PrepareScript(reader.ReadToEnd(), name, strict: true);
    }

    public static ScriptFile Run { get; } = new("mcptools:run");

    public static ScriptFile Capabilities { get; } = new("mcptools:capabilities");

    public JsValue Evaluate(Engine engine) => engine.Evaluate(prepared);
}
