using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using McpTools.Unicode.Collation;
using static McpTools.ScriptWorker.Globals.HostObject;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Creates the functions that <c>collator.js</c> calls.</summary>
internal static class CollatorFunctions
{
    public static JsObject Create(Engine engine)
    {
        HostObject functions = new(engine);
        functions.Add("localeOf", value => LocaleOf(engine, value.AsString()));
        functions.Add("collationName", value => IsCollationName(value.AsString()) ? value.AsString().ToLowerInvariant() : JsValue.Null);
        functions.Add("hasCollation", 2, arguments => At(arguments, 1).IsString() && CollationLocale.Has(Text(arguments, 0), Text(arguments, 1)));
        functions.Add("comparer", 6, arguments => Comparer(engine, arguments));
        functions.Add("isTurkish", value => CollationLocale.Parse(value.AsString()).Language is "tr" or "az");
        functions.Add("turkishUpper", value => value.AsString().Replace('i', 'İ'));
        functions.Add("turkishLower", value => value.AsString().Replace("I\u0307", "i", StringComparison.Ordinal).Replace('I', 'ı').Replace('İ', 'i'));
        return functions.Value;
    }

    private static JsValue LocaleOf(Engine engine, string tag)
    {
        var locale = CollationLocale.Parse(tag);
        if (!locale.IsKnown)
        {
            return JsValue.Null;
        }

        JsObject found = new(engine);
        found.FastSetDataProperty("name", tag == "en-US" ? tag : locale.Language);
        found.FastSetDataProperty("language", locale.Language);
        found.FastSetDataProperty("co", locale.Collation ?? JsValue.Undefined);
        found.FastSetDataProperty("kn", locale.Numeric ?? JsValue.Undefined);
        found.FastSetDataProperty("kf", locale.CaseFirst ?? JsValue.Undefined);
        return found;
    }

    // The type of an extension in BCP 47: parts of three to eight letters and digits.
    private static bool IsCollationName(string name) => name.Split('-').All(part => part.Length is >= 3 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static ClrFunction Comparer(Engine engine, JsValue[] arguments)
    {
        CollationOptions options = new(
            CollationLocale.Tailoring(Text(arguments, 0), Text(arguments, 1)),
            Text(arguments, 2) switch { "base" => Sensitivity.Base, "accent" => Sensitivity.Accent, "case" => Sensitivity.Case, _ => Sensitivity.Variant },
            At(arguments, 3).AsBoolean(),
            Text(arguments, 4) switch { "upper" => CaseFirst.Upper, "lower" => CaseFirst.Lower, _ => CaseFirst.Off },
            At(arguments, 5).AsBoolean());
        Collator? collator = null;
        return new ClrFunction(
            engine,
            "",
            (_, texts) =>
            {
                string one = TypeConverter.ToString(At(texts, 0));
                string other = TypeConverter.ToString(At(texts, 1));
                return (collator ??= new Collator(options, engine.Constraints.Check)).Compare(one, other);
            },
            2,
            PropertyFlag.Configurable);
    }
}
