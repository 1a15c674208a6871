using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Functions of this program gathered for our own scripts. A user's script never holds the object or one of them.</summary>
internal sealed class HostObject(Engine engine)
{
    public JsObject Value { get; } = new(engine);

    public void Add(string name, JsValue value) => Value.Set(name, value);

    public void Add(string name, Func<JsValue, JsValue> body) => Add(name, 1, arguments => body(At(arguments, 0)));

    public void Add(string name, int length, Func<JsValue[], JsValue> body) =>
        Add(name, new ClrFunction(engine, name, (_, arguments) => body(arguments), length, PropertyFlag.Configurable));

    public static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <remarks>Our scripts convert before they call, so anything else is a fault of theirs.</remarks>
    public static string Text(JsValue[] arguments, int index) => At(arguments, index).AsString();

    public static JsValue OrNull(string? text) => text is null ? JsValue.Null : text;
}
