using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker;

/// <summary>The functions of the language that a run itself needs, taken before the script can replace them.</summary>
internal sealed class Prelude
{
    private const string Source = """
        (() => {
          const { parse, stringify } = JSON;
          const { apply } = Reflect;
          const { then } = Promise.prototype;
          const text = String;
          return {
            parse,
            stringify,
            settle(promise) {
              const outcome = { state: 'pending', value: undefined };
              apply(then, promise, [
                value => { outcome.state = 'fulfilled'; outcome.value = value; },
                reason => { outcome.state = 'rejected'; outcome.value = reason; },
              ]);
              return outcome;
            },
            describe(thrown) {
              if (typeof thrown !== 'object' || thrown === null) return text(thrown);
              if ('message' in thrown) return text(thrown.name ?? 'Error') + ': ' + text(thrown.message);
              return stringify(thrown) ?? text(thrown);
            },
          };
        })()
        """;

    private static readonly Prepared<Acornima.Ast.Script> Prepared = Engine.PrepareScript(Source, strict: true);

    private readonly Engine engine;
    private readonly JsValue functions;

    public Prelude(Engine engine)
    {
        this.engine = engine;
        functions = engine.Evaluate(Prepared);
    }

    public JsValue Parse(string json) => Call("parse", json);

    /// <returns>Null for what JSON has no text for: undefined, a function, a symbol.</returns>
    public string? Stringify(JsValue value) => Call("stringify", value) is { } text && text.IsString() ? text.AsString() : null;

    public string Describe(JsValue thrown) => Call("describe", thrown).AsString();

    /// <summary>Nothing outside the engine keeps a promise waiting, so what is still pending afterwards stays so for ever.</summary>
    public (PromiseState State, JsValue Value) Settle(JsValue promise)
    {
        JsValue outcome = Call("settle", promise);
        engine.Advanced.ProcessTasks();
        PromiseState state = outcome.Get("state").AsString() switch
        {
            "fulfilled" => PromiseState.Fulfilled,
            "rejected" => PromiseState.Rejected,
            _ => PromiseState.Pending,
        };
        return (state, outcome.Get("value"));
    }

    private JsValue Call(string name, JsValue argument) => engine.Call(functions.Get(name), JsValue.Undefined, [argument]);
}

internal enum PromiseState
{
    Pending,
    Fulfilled,
    Rejected,
}
