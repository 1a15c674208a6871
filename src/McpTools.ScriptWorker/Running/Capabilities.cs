using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime.Interop;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Gives a script its tools, its store and its display. The script gets only functions and text, but no .NET objects.</summary>
internal sealed class Capabilities(Engine engine, ToolCalls calls, ScriptLimits limits, Action<ScriptEvent> send)
{
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);
    private int displays;
    private int displayed;
    private int stored;

    public bool HasDisplayed => displays > 0;

    /// <param name="request">Determines what the script may use.</param>
    public void Add(ScriptRequest request)
    {
        JsObject host = new(engine);
        Add(host, "call", Call);
        Add(host, "store", Store);
        Add(host, "display", Display);
        JsValue install = engine.Call(GlobalScript.Evaluate(engine, "capabilities"), JsValue.Undefined, [host]);
        JsValue names = request.Tools is null ? JsValue.Undefined
            : new JsArray(engine, [.. request.Tools.Select(name => (JsValue)name)]);
        engine.Call(install, JsValue.Undefined, [names, StoreText(request.Store)]);
    }

    private void Add(JsObject host, string name, Func<JsValue[], JsValue> run) =>
        host.Set(name, new ClrFunction(engine, name, (_, arguments) => run(arguments)));

    private JsValue Call(JsValue[] arguments)
    {
        ToolOperation operation = arguments[0].AsString() switch
        {
            "search" => ToolOperation.Search,
            "describe" => ToolOperation.Describe,
            "load" => ToolOperation.Load,
            _ => ToolOperation.Call,
        };
        return calls.Make(operation, arguments[1].AsString(), arguments[2].AsString());
    }

    // Returns an error message when a limit is exceeded. The script can catch this error.
    private JsValue Store(JsValue[] arguments)
    {
        (string key, JsValue value, int before) = (arguments[0].AsString(), arguments[1], arguments[2].AsString().Length);
        int change = (value.IsString() ? value.AsString().Length : -key.Length) - before + (before == 0 ? key.Length : 0);
        if (stored + change > limits.StoreCharacters && change > 0)
        {
            return $"The store of a session holds {limits.StoreCharacters} characters. Delete keys, or keep less.";
        }

        if (changed.Add(key) && changed.Count > ScriptBounds.MaxChangedKeys)
        {
            return $"A script may set or delete {ScriptBounds.MaxChangedKeys} keys of its session. Keep lists and objects under fewer keys.";
        }

        stored += change;
        send(new Stored(key, value.IsString() ? ScriptValue.Parse(value.AsString()) : null));
        return JsValue.Undefined;
    }

    private JsValue Display(JsValue[] arguments)
    {
        byte[]? bytes = arguments[0].IsUint8Array() ? arguments[0].AsUint8Array() : null;
        string? text = bytes is null ? arguments[1].AsString() : null;
        displayed += bytes?.Length ?? Encoding.UTF8.GetByteCount(text!);
        if (displayed > limits.DisplayBytes || ++displays > ScriptBounds.MaxDisplays)
        {
            throw LimitErrors.Display(limits);
        }

        send(new Displayed(bytes, text));
        return JsValue.Undefined;
    }

    private JsValue StoreText(IReadOnlyDictionary<string, JsonElement>? store)
    {
        if (store is null)
        {
            return JsValue.Undefined;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string key, JsonElement value) in store)
            {
                stored += key.Length + value.GetRawText().Length;
                writer.WritePropertyName(key);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
