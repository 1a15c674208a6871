using Jint;
using Jint.Native;
using Jint.Native.Json;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>The functions of the language that a run itself needs. What they do to values of the script runs within its limits.</summary>
internal sealed class RunFunctions(Engine engine)
{
    private readonly JsValue functions = GlobalScript.Evaluate(engine, "run");

    // JSON.parse makes a new one each time, of more bytes than most of what it reads.
    private readonly JsonParser parser = new(engine);

    public JsValue Parse(string json) => parser.Parse(json);

    /// <returns>Null for what JSON has no text for: undefined, a function, a symbol.</returns>
    public string? Stringify(JsValue value) => Call("stringify", value) is { } text && text.IsString() ? text.AsString() : null;

    public string Describe(JsValue thrown) => Call("describe", thrown).AsString();

    /// <returns>Empty for what is no error.</returns>
    public string StackOf(JsValue thrown) => Call("stack", thrown).AsString();

    /// <summary>Watches a promise; the state of the outcome changes while the engine's tasks are run.</summary>
    public PromiseOutcome Settle(JsValue promise) => new(Call("settle", promise));

    public JsValue ErrorOf(ToolFailure failure, string tool) => engine.Call(
        functions.Get("failure"), JsValue.Undefined,
        [failure.Code, failure.Message, tool, failure.RetryAfterS is { } seconds ? seconds : JsValue.Undefined]);

    private JsValue Call(string name, JsValue argument) => engine.Call(functions.Get(name), JsValue.Undefined, [argument]);
}

/// <summary>What has become of a promise so far.</summary>
internal readonly struct PromiseOutcome(JsValue outcome)
{
    public bool IsPending => outcome.Get("state").AsString() is "pending";

    public bool IsRejected => outcome.Get("state").AsString() is "rejected";

    public JsValue Value => outcome.Get("value");
}
