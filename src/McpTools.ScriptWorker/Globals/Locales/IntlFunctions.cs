using System.Collections.Concurrent;
using Jint;
using Jint.Native;
using McpTools.ScriptWorker.Globals.Locales.Cldr;
using McpTools.ScriptWorker.Globals.Locales.Dates;
using McpTools.ScriptWorker.Globals.Locales.Words;
using static McpTools.ScriptWorker.Globals.HostObject;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>The functions that the scripts of Intl need. A format is itself a function, so it lives as long as the object that uses it.</summary>
internal static class IntlFunctions
{
    // A script can ask for many formats, so only the first ones are kept for later objects with the same options.
    private const int MostKept = 128;

    private static readonly ConcurrentDictionary<(LocaleData, object), object> Kept = new();

    public static JsObject Create(Engine engine, TimeProvider time)
    {
        HostObject functions = new(engine);
        functions.Add("clock", _ => time.GetUtcNow().ToUnixTimeMilliseconds());
        functions.Add("kind", value => ValueKind.Of(value));
        functions.Add("upper", value => value.AsString().ToUpperInvariant());
        functions.Add("isTypeName", value => value.AsString().Split('-').All(part => part.Length is >= 3 and <= 8 && part.All(char.IsAsciiLetterOrDigit)));
        AddLocales(functions, engine);
        NumberFunctions.Add(functions, engine);
        AddDates(functions, engine);
        AddWords(functions, engine);
        return functions.Value;
    }

    public static T Shared<T>(LocaleData locale, object options, Func<T> create)
        where T : class
    {
        if (Kept.TryGetValue((locale, options), out object? found))
        {
            return (T)found;
        }

        T created = create();
        if (Kept.Count < MostKept)
        {
            Kept[(locale, options)] = created;
        }

        return created;
    }

    /// <summary>The text for mode 0 and the list of parts for mode 1.</summary>
    public static JsValue Shown(Engine engine, JsValue mode, TextParts parts) => (int)mode.AsNumber() % 2 == 0 ? parts.ToString() : PartList.Of(engine, parts);

    public static string? TextOf(JsValue options, string name) => options.Get(name) is { } value && value.IsString() ? value.AsString() : null;

    private static void AddLocales(HostObject functions, Engine engine)
    {
        functions.Add("resolve", locales => LocaleChoice.Of(Texts(locales)));
        functions.Add("supported", locales => new JsArray(engine, [.. Texts(locales).Where(tag => LocaleChoice.Nearest(tag) is not null).Select(tag => (JsValue)tag)]));
        functions.Add("hourCycleOf", locales => OrNull(Texts(locales).FirstOrDefault(tag => LocaleChoice.Nearest(tag) is not null) is { } tag ? LocaleChoice.HourCycleOf(tag) : null));
        functions.Add("hourCycleFor", 2, arguments => At(arguments, 1).AsBoolean() ? (Text(arguments, 0).StartsWith("ja", StringComparison.Ordinal) ? "h11" : "h12") : "h23");
    }

    private static void AddDates(HostObject functions, Engine engine) => functions.Add("dateFormat", state =>
    {
        DateOptions options = DateState.Read(state);
        var locale = LocaleData.Of(TextOf(state, "locale")!);
        DateFormatter formatter = Shared(locale, options, () => new DateFormatter(locale, options));
        return Function(engine, arguments => (int)At(arguments, 0).AsNumber() switch
        {
            0 or 1 => Shown(engine, At(arguments, 0), formatter.Format((long)At(arguments, 1).AsNumber())),
            4 => DateState.Resolved(engine, formatter),
            _ => DateState.Range(engine, At(arguments, 0), formatter, (long)At(arguments, 1).AsNumber(), (long)At(arguments, 2).AsNumber()),
        });
    });

    private static void AddWords(HostObject functions, Engine engine)
    {
        functions.Add("listFormat", 3, arguments =>
        {
            ListJoin join = new(LocaleData.Of(Text(arguments, 0)), Text(arguments, 1), Text(arguments, 2));
            return Function(engine, given => Shown(engine, At(given, 0), join.Join(Texts(At(given, 1)))));
        });
        functions.Add("relativeUnit", value => OrNull(RelativeTime.UnitOf(value.AsString())));
        functions.Add("relativeFormat", 3, arguments =>
        {
            RelativeTime format = new(LocaleData.Of(Text(arguments, 0)), Text(arguments, 1), Text(arguments, 2));
            return Function(engine, given =>
            {
                TextParts parts = format.Format(At(given, 1).AsNumber(), Text(given, 2));
                return (int)At(given, 0).AsNumber() == 0 ? parts.ToString() : PartList.Of(engine, parts, unit: Text(given, 2));
            });
        });
        functions.Add("displayCode", 2, arguments => OrNull(Text(arguments, 0) == "language" ? LanguageTag(engine, Text(arguments, 1)) : DisplayName.CodeOf(Text(arguments, 0), Text(arguments, 1))));
        functions.Add("displayName", 5, arguments =>
            OrNull(DisplayName.Of(LocaleData.Of(Text(arguments, 0)), Text(arguments, 1), Text(arguments, 2), At(arguments, 3).AsBoolean(), Text(arguments, 4))));
    }

    private static string? LanguageTag(Engine engine, string tag)
    {
        string[] parts = tag.Split('-', '_');
        if (parts[0].Length is < 2 or > 8 || parts[0].Length == 4 || !parts.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) || !parts[0].All(char.IsAsciiLetter))
        {
            return null;
        }

        return string.Join('-', parts.Select((part, i) => i == 0 ? part.ToLowerInvariant()
            : part.Length == 4 && char.IsAsciiLetter(part[0]) ? char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()
            : part.Length == 2 ? part.ToUpperInvariant() : part.ToLowerInvariant()));
    }

    /// <remarks>Our own scripts created the list, and it has only texts.</remarks>
    private static List<string> Texts(JsValue list)
    {
        var array = (JsArray)list;
        List<string> texts = [];
        for (uint i = 0; i < array.Length; i++)
        {
            texts.Add(array[i].AsString());
        }

        return texts;
    }

    public static JsValue Function(Engine engine, Func<JsValue[], JsValue> body)
    {
        HostObject holder = new(engine);
        holder.Add("", 0, body);
        return holder.Value.Get("");
    }
}
