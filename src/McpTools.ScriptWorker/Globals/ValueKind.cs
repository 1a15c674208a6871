using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Determines the kind of a value from its .NET type, so that prototypes, tags and proxy traps cannot change it.</summary>
internal static class ValueKind
{
    public static string Of(JsValue value) => value switch
    {
        JsObject => "object",
        JsArray => "array",
        ScriptFunction => "function",
        Function => "native function",
        JsError => "error",
        JsMap => "map",
        JsSet => "set",
        JsDate => "date",
        JsRegExp => "regexp",
        JsTypedArray => "typedarray",
        JsArguments => "arguments",
        ObjectInstance instance => OfInternal(instance),
        _ => "primitive",
    };

    // These types are internal to the engine.
    private static string OfInternal(ObjectInstance instance) => instance.GetType() switch
    {
        { Name: "JsProxy" } => "proxy",
        { Name: "JsArrayBuffer" } => "ArrayBuffer",
        { Name: "JsSharedArrayBuffer" } => "SharedArrayBuffer",
        { Name: "JsDataView" } => "DataView",
        { Name: "NumberInstance" } => "Number",
        { Name: "StringInstance" } => "String",
        { Name: "BooleanInstance" } => "Boolean",
        { Name: "BigIntInstance" } => "BigInt",
        { Name: "SymbolInstance" } => "Symbol",
        { Name: "JsPromise" } => "Promise",
        { Name: "JsWeakMap" } => "WeakMap",
        { Name: "JsWeakSet" } => "WeakSet",
        { Namespace: "Jint.Native.Temporal" } => "temporal",
        _ => "built-in object",
    };
}
