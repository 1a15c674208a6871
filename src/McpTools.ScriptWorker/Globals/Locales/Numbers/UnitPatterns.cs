using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>Puts the name of a unit around a number.</summary>
internal sealed class UnitPatterns(LocaleData locale, NumberOptions options)
{
    private const string Per = "-per-";

    public TextParts Around(TextParts number, string plural)
    {
        TextParts parts = new();
        parts.AddAround(Of(options.Unit, plural) ?? Compound(plural), number, "unit");
        return parts;
    }

    private string? Of(string unit, string plural) =>
        locale.Find($"unit.{options.UnitDisplay}.{unit}.{plural}") ?? locale.Find($"unit.{options.UnitDisplay}.{unit}.other");

    private string Compound(string plural)
    {
        int at = options.Unit.IndexOf(Per, StringComparison.Ordinal);
        string first = options.Unit[..at], second = options.Unit[(at + Per.Length)..];
        string counted = Of(first, plural)!;
        if (locale.Find($"unit.{options.UnitDisplay}.{second}.per") is { } own)
        {
            return own.Replace("{0}", counted, StringComparison.Ordinal);
        }

        string other = Of(second, "one") ?? Of(second, "other")!;
        return locale.Get($"unit.{options.UnitDisplay}.per")
            .Replace("{1}", other.Replace("{0}", "", StringComparison.Ordinal).Trim(), StringComparison.Ordinal)
            .Replace("{0}", counted, StringComparison.Ordinal);
    }
}
