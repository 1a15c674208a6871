using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using McpTools.Unicode.Collation;
using McpTools.Unicode.Normalization;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Replaces the methods of String for which the engine asks the framework's culture data, which the program does not have.</summary>
internal sealed class TextMethods
{
    private readonly Engine engine;
    private readonly ErrorConstructor rangeError;
    private readonly JsValue comparerOf;
    private Collator? collator;

    private TextMethods(Engine engine)
    {
        this.engine = engine;
        rangeError = (ErrorConstructor)engine.Global.Get("RangeError");
        comparerOf = GlobalScript.Evaluate(engine, "collator").Call(CollatorFunctions.Create(engine));
    }

    /// <summary>Replaces the methods. Call it before any code of the user runs.</summary>
    public static void Install(Engine engine)
    {
        TextMethods methods = new(engine);
        JsValue prototype = engine.Global.Get("String").Get("prototype");
        Replace(engine, prototype, "normalize", 0, methods.Normalize);
        Replace(engine, prototype, "localeCompare", 1, methods.LocaleCompare);
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

    private JsValue LocaleCompare(JsValue value, JsValue[] arguments)
    {
        string text = TextOf(value, "localeCompare");
        string other = TypeConverter.ToString(HostObject.At(arguments, 0));
        JsValue locales = HostObject.At(arguments, 1);
        JsValue options = HostObject.At(arguments, 2);
        return locales.IsUndefined() && options.IsUndefined()
            ? (collator ??= new Collator(new CollationOptions(), engine.Constraints.Check)).Compare(text, other)
            : comparerOf.Call(locales, options).Call(text, other);
    }

    private string TextOf(JsValue value, string method) => value.IsNull() || value.IsUndefined()
        ? throw new JavaScriptException(engine.Intrinsics.TypeError, $"String.prototype.{method} called on null or undefined")
        : TypeConverter.ToString(value);
}
