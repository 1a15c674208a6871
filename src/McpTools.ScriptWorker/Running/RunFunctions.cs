using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>The JavaScript functions that the run itself needs. Code of the script that they call runs within the script's limits.</summary>
internal sealed class RunFunctions(Engine engine)
{
    private readonly JsValue functions = GlobalScript.Evaluate(engine, "run");

    // The parser is reused, because JSON.parse allocates a new one for each call, which is often larger than its input.
    private readonly JsonParser parser = new(engine);

    public JsValue Parse(string json) => parser.Parse(json);

    /// <returns>The ISO text of a valid date.</returns>
    public string DateText(JsValue date) => Call("dateText", date).AsString();

    public bool IsArray(JsValue value) => Call("isArray", value).AsBoolean();

    public bool IsFunction(JsValue value) => Call("isFunction", value).AsBoolean();

    /// <returns>A promise for what a promise, or another object with a function <c>then</c>, stands for.</returns>
    public JsValue Promise(JsValue thenable) => Call("promise", thenable);

    /// <returns>An array of what an iterable gives.</returns>
    public JsValue Items(JsValue iterable) => Call("items", iterable);

    /// <returns>The bytes of a buffer or of a view.</returns>
    public JsValue Bytes(JsValue buffer) => Call("bytes", buffer);

    /// <returns>The primitive value of an object such as <c>new String('a')</c>.</returns>
    public JsValue Unbox(JsValue value) => Call("unbox", value);

    public string Describe(JsValue thrown) => Call("describe", thrown).AsString();

    /// <returns>Empty for a value that is not an error.</returns>
    public string StackOf(JsValue thrown) => Call("stack", thrown).AsString();

    /// <summary>Observes a promise. The state of the outcome changes while the engine's tasks run.</summary>
    public PromiseOutcome Settle(JsValue promise) => new(Call("settle", promise));

    public JsValue ErrorOf(ToolFailure failure, string tool) => engine.Call(
        functions.Get("failure"), JsValue.Undefined,
        [failure.Code, failure.Message, tool, failure.RetryAfterS is { } seconds ? seconds : JsValue.Undefined]);

    /// <summary>Makes an error about the result. It has no position, since the last code that ran has nothing to do with it.</summary>
    public JavaScriptException ErrorOfResult(string message)
    {
        ObjectInstance error = engine.Intrinsics.TypeError.Construct(message);
        error.Set("stack", "");
        return new JavaScriptException(error);
    }

    private JsValue Call(string name, JsValue argument) => engine.Call(functions.Get(name), JsValue.Undefined, [argument]);
}

/// <summary>The current state of a promise.</summary>
internal readonly struct PromiseOutcome(JsValue outcome)
{
    public bool IsPending => outcome.Get("state").AsString() is "pending";

    public bool IsRejected => outcome.Get("state").AsString() is "rejected";

    public JsValue Value => outcome.Get("value");
}
