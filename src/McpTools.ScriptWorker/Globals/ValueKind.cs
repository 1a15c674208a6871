using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;

namespace McpTools.ScriptWorker.Globals;

/// <summary>What a value is, whatever its prototype, tags and traps claim.</summary>
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

    // Types that the engine keeps to itself.
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
