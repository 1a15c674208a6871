using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using McpTools.ScriptWorker.Globals.Urls;
using static McpTools.ScriptWorker.Globals.HostObject;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Creates the functions of this program that our own scripts can call.</summary>
internal static class HostFunctions
{
    /// <summary>The most characters of one console call.</summary>
    private const int MaxPrintedCharacters = 64 * 1024;

    /// <summary>The most frames of a stack that are shown.</summary>
    private const int MaxPrintedFrames = 10;

    public static JsObject Create(Engine engine, ScriptHost host)
    {
        HostObject functions = new(engine);
        AddConsole(functions, host);
        AddClock(functions, engine, host);
        AddText(functions, engine);
        AddUrls(functions, engine);
        functions.Add("kind", value => ValueKind.Of(value));
        functions.Add("regExpText", value => value is JsRegExp regExp ? $"/{regExp.Source}/{regExp.Flags}" : "");
        functions.Add("copyRegExp", value => value is JsRegExp regExp
            ? engine.Intrinsics.RegExp.Construct([regExp.Source, regExp.Flags], engine.Intrinsics.RegExp)
            : JsValue.Null);
        return functions.Value;
    }

    private static void AddConsole(HostObject functions, ScriptHost host)
    {
        functions.Add("maxText", MaxPrintedCharacters);
        functions.Add("print", 3, arguments =>
        {
            string text = ConsoleText.Cut(Text(arguments, 1), MaxPrintedCharacters);
            host.Print(Text(arguments, 0), ConsoleText.Cut(ConsoleText.Group(text, (int)At(arguments, 2).AsNumber()), MaxPrintedCharacters));
            return JsValue.Undefined;
        });
        functions.Add("quote", value => ConsoleText.Quote(value.AsString()));
        functions.Add("indent", 2, arguments => Text(arguments, 0).Replace("\n", "\n" + Text(arguments, 1), StringComparison.Ordinal));
        functions.Add("hasLines", value => value.AsString().Contains('\n', StringComparison.Ordinal));
        functions.Add("firstLine", value => value.AsString().Split('\n', 2)[0]);
        functions.Add("isIdentifier", value => ConsoleText.IsIdentifier(value.AsString()));
        functions.Add("isIndex", value => value.IsString() && ConsoleText.IsIndex(value.AsString()));
        functions.Add("userFrames", value => GlobalScript.UserFrames(value.AsString()));
        functions.Add("topFrames", value => ConsoleText.Lines(value.AsString(), MaxPrintedFrames));
    }

    private static void AddClock(HostObject functions, Engine engine, ScriptHost host)
    {
        long start = host.Time.GetTimestamp();
        functions.Add("origin", host.Time.GetUtcNow().ToUnixTimeMilliseconds());
        functions.Add("now", _ => Math.Round(host.Time.GetElapsedTime(start).TotalMilliseconds, 3));
        functions.Add("uuid", _ => Guid.NewGuid().ToString());
        functions.Add("random", value => engine.Intrinsics.Uint8Array.Construct(RandomBytes.Take((int)value.AsNumber())));
        if (host is { Schedule: { } schedule, Cancel: { } cancel })
        {
            functions.Add("schedule", 3, arguments => schedule(At(arguments, 0), At(arguments, 1).AsNumber(), At(arguments, 2).AsBoolean()));
            functions.Add("cancel", value =>
            {
                cancel(value.AsNumber());
                return JsValue.Undefined;
            });
        }
    }

    private static void AddText(HostObject functions, Engine engine)
    {
        functions.Add("combined", value => value.IsString() && Utf.MayCombine(value.AsString()) ? value : JsValue.Null);
        functions.Add("isPair", 2, arguments => Utf.IsPair(Text(arguments, 0), (int)At(arguments, 1).AsNumber()));
        functions.Add("wellFormed", value => Utf.WellFormed(value.AsString()));
        functions.Add("encode", value => engine.Intrinsics.Uint8Array.Construct(Utf.Encode(value.AsString())));
        functions.Add("fitting", 2, arguments => Utf.Fitting(Text(arguments, 0), (int)At(arguments, 1).AsNumber()));
        functions.Add("encodingOf", value => OrNull(ScriptTextDecoder.NameOf(value.AsString())));
        functions.Add("decode", 5, arguments =>
        {
            byte[] bytes = At(arguments, 0).AsUint8Array();
            ScriptTextDecoder decoding = new(At(arguments, 2).AsBoolean(), At(arguments, 3).AsBoolean(), At(arguments, 4).AsBoolean());
            if (decoding.Decode(bytes, Text(arguments, 1), out int used) is not { } text)
            {
                return JsValue.Null;
            }

            JsObject found = new(engine);
            found.FastSetDataProperty("text", text);
            found.FastSetDataProperty("used", used);
            return found;
        });
        functions.Add("fromBase64", value => OrNull(BinaryText.FromBase64(value.AsString())));
        functions.Add("toBase64", value => OrNull(BinaryText.ToBase64(value.AsString())));
    }

    private static void AddUrls(HostObject functions, Engine engine)
    {
        functions.Add("formDecode", value =>
            new JsArray(engine, [.. PercentEncoding.DecodeForm(value.AsString()).Select(text => (JsValue)text)]));
        functions.Add("formEncode", value => PercentEncoding.EncodeForm(value.AsString()));
        functions.Add("sortOrder", 2, arguments =>
        {
            JsValue names = At(arguments, 0);
            IEnumerable<int> order = Enumerable.Range(0, (int)At(arguments, 1).AsNumber())
                .OrderBy(i => names.Get((JsValue)i).AsString(), StringComparer.Ordinal);
            return new JsArray(engine, [.. order.Select(i => (JsValue)i)]);
        });
        functions.Add("parseUrl", 2, arguments =>
        {
            JsValue origin = At(arguments, 1);
            UrlRecord? url = origin.IsNull() ? null : UrlParser.Parse(origin.AsString(), null);
            return UrlParts.Of(engine, url is null && !origin.IsNull() ? null : UrlParser.Parse(Text(arguments, 0), url));
        });
        functions.Add("setUrlPart", 3, arguments => UrlParts.Of(engine, UrlParts.Set(Text(arguments, 0), Text(arguments, 1), Text(arguments, 2))));
    }
}

/// <summary>An object with functions of this program for our own scripts. A user's script never gets the object or one of its functions.</summary>
internal sealed class HostObject(Engine engine)
{
    public JsObject Value { get; } = new(engine);

    public void Add(string name, JsValue value) => Value.Set(name, value);

    public void Add(string name, Func<JsValue, JsValue> body) => Add(name, 1, arguments => body(At(arguments, 0)));

    public void Add(string name, int length, Func<JsValue[], JsValue> body) =>
        Add(name, new ClrFunction(engine, name, (_, arguments) => body(arguments), length, PropertyFlag.Configurable));

    public static JsValue At(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <remarks>Our scripts convert the arguments before the call, so any other type is a fault in them.</remarks>
    public static string Text(JsValue[] arguments, int index) => At(arguments, index).AsString();

    public static JsValue OrNull(string? text) => text is null ? JsValue.Null : text;
}

/// <summary>Returns random bytes of the operating system.</summary>
internal static class RandomBytes
{
    /// <remarks>
    /// The bytes come from GUIDs, which use the same source. The framework's generator would load OpenSSL. This takes some milliseconds and
    /// megabytes in every worker, and it opens files, which the sandbox refuses.
    /// </remarks>
    public static byte[] Take(int count)
    {
        byte[] taken = new byte[count];
        Span<byte> identifier = stackalloc byte[16];
        for (int i = 0; i < count; i += 6)
        {
            // The eighth and ninth byte contain version and variant, so only the first six bytes are used.
            Guid.NewGuid().TryWriteBytes(identifier);
            identifier[..Math.Min(6, count - i)].CopyTo(taken.AsSpan(i));
        }

        return taken;
    }
}
