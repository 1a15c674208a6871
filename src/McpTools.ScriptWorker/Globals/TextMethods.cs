using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using McpTools.Unicode.Normalization;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Replaces the methods of String for which the engine asks the framework's culture data, which the program does not have.</summary>
internal sealed class TextMethods
{
    private readonly Engine engine;
    private readonly ErrorConstructor rangeError;

    private TextMethods(Engine engine)
    {
        this.engine = engine;
        rangeError = (ErrorConstructor)engine.Global.Get("RangeError");
    }

    /// <summary>Replaces the methods. Call it before any code of the user runs.</summary>
    public static void Install(Engine engine)
    {
        TextMethods methods = new(engine);
        Replace(engine, engine.Global.Get("String").Get("prototype"), "normalize", 0, methods.Normalize);
    }

    private static void Replace(Engine engine, JsValue owner, string name, int length, Func<JsValue, JsValue[], JsValue> body) =>
        owner.AsObject().DefineOwnProperty(
            name, new PropertyDescriptor(new ClrFunction(engine, name, body, length, PropertyFlag.Configurable), PropertyFlag.NonEnumerable));

    private JsValue Normalize(JsValue value, JsValue[] arguments)
    {
        string text = TextOf(value, "normalize");
        JsValue asked = HostObject.At(arguments, 0);
        NormalForm form = (asked.IsUndefined() ? "NFC" : TypeConverter.ToString(asked)) switch
        {
            "NFC" => NormalForm.Nfc,
            "NFD" => NormalForm.Nfd,
            "NFKC" => NormalForm.Nfkc,
            "NFKD" => NormalForm.Nfkd,
            _ => throw new JavaScriptException(rangeError, "The normalization form should be one of NFC, NFD, NFKC, NFKD."),
        };
        string normalized = Normalizer.Normalize(text, form, engine.Constraints.Check);
        return ReferenceEquals(normalized, text) && value.IsString() ? value : normalized;
    }

    private string TextOf(JsValue value, string method) => value.IsNull() || value.IsUndefined()
        ? throw new JavaScriptException(engine.Intrinsics.TypeError, $"String.prototype.{method} called on null or undefined")
        : TypeConverter.ToString(value);
}
