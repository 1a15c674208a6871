using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using static McpTools.ScriptWorker.Globals.HostObject;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>
/// Replaces what the engine's Intl formats by the formats of this program, when a script first uses Intl or one of the methods that need it. Until
/// then an engine has only a few small functions of it.
/// </summary>
internal sealed class IntlGlobals
{
    private readonly Engine engine;
    private readonly JsValue language;
    private readonly TimeProvider time;
    private readonly PropertyDescriptor intl;
    private (JsValue Numbers, JsValue Dates)? loaded;

    private IntlGlobals(Engine engine, JsValue language, TimeProvider time)
    {
        this.engine = engine;
        this.language = language;
        this.time = time;
        intl = engine.Global.GetOwnProperty("Intl");
    }

    public static void Install(Engine engine, JsValue language, TimeProvider time)
    {
        IntlGlobals globals = new(engine, language, time);
        engine.Advanced.AddLazyGlobal("Intl", globals, static (_, globals) => globals.Intl(), PropertyFlag.NonEnumerable);
        foreach (string type in new[] { "Number", "BigInt" })
        {
            string value = type == "Number" ? "numberValue" : "bigIntValue";
            globals.Define(type, "toLocaleString", 0, (self, arguments) => globals.Number(globals.language.Get(value).Call(self), arguments));
        }

        globals.Define("Date", "toLocaleString", 0, (self, arguments) => globals.Date(self, arguments, "any", "all"));
        globals.Define("Date", "toLocaleDateString", 0, (self, arguments) => globals.Date(self, arguments, "date", "date"));
        globals.Define("Date", "toLocaleTimeString", 0, (self, arguments) => globals.Date(self, arguments, "time", "time"));
        NumberText.Install(globals.Define, engine);
    }

    private void Define(string type, string name, int length, Func<JsValue, JsValue[], JsValue> body) =>
        engine.Global.Get(type).Get("prototype").AsObject().FastSetProperty(
            name, new PropertyDescriptor(new ClrFunction(engine, name, body, length, PropertyFlag.Configurable), PropertyFlag.NonEnumerable));

    private JsValue Intl()
    {
        Load();
        return intl.Value;
    }

    private JsValue Number(JsValue value, JsValue[] arguments) =>
        Load().Numbers.Get("format").Call(At(arguments, 0), At(arguments, 1)).Call(0, value);

    private JsValue Date(JsValue self, JsValue[] arguments, string needs, string defaults)
    {
        JsValue value = language.Get("dateValue").Call(self);
        return double.IsNaN(value.AsNumber()) ? "Invalid Date"
            : Load().Dates.Get("format").Call(At(arguments, 0), At(arguments, 1), needs, defaults).Call(0, value);
    }

    private (JsValue Numbers, JsValue Dates) Load()
    {
        if (loaded is { } done)
        {
            return done;
        }

        JsObject parts = new(engine);
        parts.FastSetDataProperty("Intl", intl.Value);
        JsValue tools = Function("intl").Call(IntlFunctions.Create(engine, time), language, parts);
        Function("intl-words").Call(tools);
        (JsValue, JsValue) all = (Function("intl-numbers").Call(tools), Function("intl-dates").Call(tools));
        JsObject formats = new(engine);
        formats.FastSetDataProperty("number", all.Item1.Get("format"));
        Function("intl-durations").Call(tools, formats);
        loaded = all;
        return all;
    }

    // Evaluating the file would run the pending promise jobs of the script that is just using Intl, so its function is created from the parsed file.
    private ScriptFunction Function(string file) =>
        new(engine, (IFunction)((ExpressionStatement)GlobalScript.Parsed(file).Body[0]).Expression, strict: true);
}
