using Jint;
using Jint.Native;
using McpTools.ScriptWorker.Globals.Locales.Cldr;
using McpTools.ScriptWorker.Globals.Locales.Numbers;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>Formats two numbers as a range, such as "3–5 km".</summary>
internal static class NumberRanges
{
    public static JsValue Shown(Engine engine, JsValue mode, NumberFormatter formatter, DecimalNumber start, DecimalNumber end)
    {
        if (start.IsNaN || end.IsNaN)
        {
            return JsValue.Null;
        }

        List<(string Type, string Value, string Source)> parts = Parts(formatter, start, end);
        return (int)mode.AsNumber() == 2 ? string.Concat(parts.Select(part => part.Value)) : PartList.OfRange(engine, parts);
    }

    private static List<(string Type, string Value, string Source)> Parts(NumberFormatter formatter, DecimalNumber start, DecimalNumber end)
    {
        List<(string Type, string Value)> first = [.. formatter.Format(start).All], second = [.. formatter.Format(end).All];
        if (formatter.Rounded(start) == formatter.Rounded(end) && first.SequenceEqual(second))
        {
            List<(string, string, string)> same = [.. first.Select(part => (part.Type, part.Value, "shared"))];
            int at = first.FindIndex(part => part.Type is "currency" or "integer");
            same.Insert(formatter.Options.Style == "currency" && at == 0 ? 0 : Math.Max(0, Math.Min(at, first.FindIndex(part => part.Type == "integer"))), ("approximatelySign", formatter.Locale.Get("num.approximatelySign"), "shared"));
            return same;
        }

        // What both have around their digits is written once when it is a unit, which is longer than a sign.
        int firstDigit = first.FindIndex(IsDigit), lastDigit = first.FindLastIndex(IsDigit), otherFirst = second.FindIndex(IsDigit), otherLast = second.FindLastIndex(IsDigit);
        List<(string Type, string Value)> before = first[..firstDigit], after = first[(lastDigit + 1)..];
        bool sharesBefore = before.SequenceEqual(second[..otherFirst]) && Shares(before);
        bool sharesAfter = after.SequenceEqual(second[(otherLast + 1)..]) && Shares(after);
        bool isSpaced = (before.Count > 0 && !sharesBefore) || second[..otherFirst].Count > 0 && !sharesBefore || (after.Count > 0 && !sharesAfter);
        string between = formatter.Locale.Get("num.range").Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal);
        between = isSpaced && between.Trim() == between ? $" {between} " : between;
        List<(string, string, string)> parts = [.. first[..firstDigit].Select(part => (part.Type, part.Value, sharesBefore ? "shared" : "startRange"))];
        parts.AddRange(first[firstDigit..(sharesAfter ? lastDigit + 1 : first.Count)].Select(part => (part.Type, part.Value, "startRange")));
        parts.Add((TextParts.Literal, between, "shared"));
        parts.AddRange(second[(sharesBefore ? otherFirst : 0)..(otherLast + 1)].Select(part => (part.Type, part.Value, "endRange")));
        parts.AddRange(second[(otherLast + 1)..].Select(part => (part.Type, part.Value, sharesAfter ? "shared" : "endRange")));
        return parts;
    }

    private static bool IsDigit((string Type, string Value) part) => part.Type is "integer" or "group" or "decimal" or "fraction" or "infinity"
        or "exponentSeparator" or "exponentInteger" or "exponentMinusSign";

    private static bool Shares(List<(string Type, string Value)> affix) =>
        affix.Exists(part => part.Type == "unit") || (affix.Exists(part => part.Type is "currency" or "compact" or "percentSign") && affix.Sum(part => part.Value.Length) > 1);
}
