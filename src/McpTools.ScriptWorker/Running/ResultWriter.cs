using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>
/// Writes the result of a script as JSON. What JSON does not know, such as a Map, a Date or a BigInt, becomes what its reader expects at every
/// depth. What cannot be written is an error that names the place.
/// </summary>
/// <param name="engine">The engine of the script.</param>
/// <param name="functions">Functions that the script cannot replace.</param>
/// <param name="limits">Limits the result.</param>
internal sealed class ResultWriter(Engine engine, RunFunctions functions, ScriptLimits limits)
{
    private const int MaxNotedPlaces = 5;

    private readonly StringBuilder json = new();
    private readonly ResultPath path = new();
    private readonly Dictionary<JsValue, JsValue> settled = new(ReferenceEqualityComparer.Instance);
    private readonly List<JsValue> pending = [];
    private readonly List<string> noted = [];
    private int notNumbers;

    /// <summary>The promises within the result, or other objects with a function <c>then</c>, whose values are not known yet.</summary>
    public IReadOnlyList<JsValue> Pending => pending;

    /// <summary>Says which values are not what the script had; null when all are.</summary>
    public string? Note => notNumbers == 0 ? null
        : $"JSON has no NaN, no infinities and no invalid dates, so these are text: {string.Join(", ", noted)}{(notNumbers > noted.Count ? $" and {notNumbers - noted.Count} more" : "")}.";

    /// <summary>Tells the value of a promise. Then the result is written again.</summary>
    public void Settle(JsValue promise, JsValue value) => settled[promise] = value;

    /// <returns>Null when the result is undefined. While a promise is pending, the text is not complete.</returns>
    /// <exception cref="JavaScriptException">The result has a value that cannot be written.</exception>
    public string? Write(JsValue value)
    {
        json.Clear();
        pending.Clear();
        noted.Clear();
        notNumbers = 0;
        return TryWrite(value, "") ? json.ToString() : null;
    }

    /// <returns>False for undefined, which JSON leaves out of an object.</returns>
    private bool TryWrite(JsValue value, string step, bool isConverted = false)
    {
        if (json.Length > limits.ResultBytes)
        {
            throw LimitErrors.Result(limits);
        }

        switch (value)
        {
            case ObjectInstance instance:
                return TryWriteObject(instance, step, isConverted);
            case JsString text:
                json.AppendQuoted(text.ToString());
                return true;
            case JsNumber number:
                WriteNumber(number.AsNumber(), step);
                return true;
            case JsBigInt integer:
                json.AppendQuoted(integer.ToString());
                return true;
            case JsSymbol symbol:
                json.AppendQuoted(symbol.ToString());
                return true;
            default:
                bool isDefined = !value.IsUndefined();
                json.Append(isDefined ? TypeConverter.ToString(value) : "");
                return isDefined;
        }
    }

    private bool TryWriteObject(ObjectInstance value, string step, bool isConverted)
    {
        if (path.PlaceOf(value) is { } above)
        {
            throw Refusal($"The result refers to itself: {path.ToString(step)} is {above}. Return plain data without that reference.");
        }

        path.Enter(value, step);
        if (path.Depth > ScriptBounds.MaxResultDepth)
        {
            throw LimitErrors.ResultDepth();
        }

        bool isWritten = TryWriteKind(value, isConverted);
        path.Leave();
        return isWritten;
    }

    private bool TryWriteKind(ObjectInstance value, bool isConverted)
    {
        switch (value)
        {
            case Function:
                throw FunctionRefusal();
            case JsArray array:
                WriteList(array.Length, index => array.Get((JsValue)index));
                return true;
            case JsTypedArray bytes:
                WriteList(bytes.Length, index => bytes[index]);
                return true;
            case JsMap map:
                WriteMap(map);
                return true;
            case JsSet set:
                WriteItems([.. set]);
                return true;
            case JsDate date:
                WriteDate(date);
                return true;
            case JsError error:
                WriteMembers(ResultMembers.Of(error));
                return true;
            case JsRegExp expression:
                json.AppendQuoted($"/{expression.Source}/{expression.Flags}");
                return true;
        }

        return value.IsPromise() || value.Get("then") is Function ? TryWritePromise(value) : TryWriteOther(value, ValueKind.Of(value), isConverted);
    }

    private bool TryWriteOther(ObjectInstance value, string kind, bool isConverted)
    {
        if (kind is "Number" or "String" or "Boolean" or "BigInt" or "Symbol")
        {
            return TryWriteInstead(functions.Unbox(value));
        }

        if (kind is "proxy" && functions.IsFunction(value))
        {
            throw FunctionRefusal();
        }

        if (kind is "ArrayBuffer" or "SharedArrayBuffer" or "DataView")
        {
            return TryWriteInstead(functions.Bytes(value));
        }

        if (kind is "WeakMap" or "WeakSet")
        {
            throw Refusal($"The result has a {kind} at {path}, which nobody can read. Leave it out.");
        }

        // As in JSON.stringify, what this returns is not asked for another value.
        if (!isConverted && value.Get("toJSON") is Function convert)
        {
            return TryWriteInstead(engine.Call(convert, value, [path.LastStep]), isConverted: true);
        }

        if (kind is "proxy" && functions.IsArray(value))
        {
            WriteList((uint)TypeConverter.ToLength(value.Get("length")), index => value.Get((JsValue)index));
        }
        else if (value.Get(GlobalSymbolRegistry.ToStringTag) is JsString tag && tag.ToString() == "URLSearchParams" && value.Get("toString") is Function toText)
        {
            json.AppendQuoted(TypeConverter.ToString(engine.Call(toText, value, [])));
        }
        else if (kind is "built-in object" && value.Get(GlobalSymbolRegistry.Iterator) is Function)
        {
            return TryWriteInstead(functions.Items(value));
        }
        else
        {
            WriteMembers(ResultMembers.Of(value));
        }

        return true;
    }

    private bool TryWriteInstead(JsValue value, bool isConverted = false)
    {
        string step = path.LastStep;
        ObjectInstance replaced = path.Leave();
        bool isWritten = TryWrite(value, step, isConverted);
        path.Enter(replaced, step);
        return isWritten;
    }

    private bool TryWritePromise(ObjectInstance promise)
    {
        if (settled.TryGetValue(promise, out JsValue? value))
        {
            return TryWriteInstead(value);
        }

        pending.Add(promise);
        json.Append("null");
        return true;
    }

    private void WriteMap(JsMap map)
    {
        if (ResultMembers.Of(map) is { } members)
        {
            WriteMembers(members);
            return;
        }

        WriteItems([.. map.Select(entry => new JsArray(engine, [entry.Key, entry.Value]))]);
    }

    private void WriteDate(JsDate date)
    {
        if (double.IsNaN(date.DateValue))
        {
            TakeNote(path.ToString());
            json.AppendQuoted("Invalid Date");
            return;
        }

        json.AppendQuoted(functions.DateText(date));
    }

    private void WriteMembers(IEnumerable<(string Name, JsValue Value)> members)
    {
        json.Append('{');
        bool isFirst = true;
        foreach ((string name, JsValue value) in members)
        {
            int start = json.Length;
            json.Append(isFirst ? "" : ",");
            json.AppendQuoted(name);
            json.Append(':');
            if (TryWrite(value, name))
            {
                isFirst = false;
            }
            else
            {
                json.Length = start;
            }
        }

        json.Append('}');
    }

    private void WriteItems(JsValue[] items) => WriteList((uint)items.Length, index => items[index]);

    private void WriteList(uint length, Func<uint, JsValue> item)
    {
        json.Append('[');
        for (uint i = 0; i < length; i++)
        {
            json.Append(i == 0 ? "" : ",");
            if (!TryWrite(item(i), $"[{i}]"))
            {
                json.Append("null");
            }
        }

        json.Append(']');
    }

    private void WriteNumber(double number, string step)
    {
        if (double.IsFinite(number))
        {
            json.Append(number == 0 ? "0" : TypeConverter.ToString((JsValue)number));
            return;
        }

        TakeNote(path.ToString(step));
        json.AppendQuoted(TypeConverter.ToString((JsValue)number));
    }

    private void TakeNote(string place)
    {
        notNumbers++;
        if (noted.Count < MaxNotedPlaces)
        {
            noted.Add(place);
        }
    }

    private JavaScriptException FunctionRefusal() => Refusal(path.Depth == 1
        ? "The result is a function. Call it at the end of the script, for example main(), and its value is the result."
        : $"The result has a function at {path}. Call it, or leave it out.");

    private JavaScriptException Refusal(string message) => functions.ErrorOfResult(message);
}
