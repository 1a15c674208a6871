using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>The names of a time zone in a locale.</summary>
internal sealed class ZoneNames(LocaleData locale, Zone zone)
{
    // A zone that did not change its clock for so long has no summer time.
    private const long HalfYear = 184L * 86_400_000;

    public string Of(DateField field, long epoch) => field switch
    {
        { Letter: 'z', Length: 4 } => Specific("long", epoch) ?? Offset(epoch, isLong: true),
        { Letter: 'z' } => Specific("short", epoch) ?? Offset(epoch, isLong: false),
        { Letter: 'v', Length: 4 } => Generic("long", epoch) ?? Offset(epoch, isLong: true),
        { Letter: 'v' } => Generic("short", epoch) ?? Offset(epoch, isLong: false),
        _ => Offset(epoch, field.Length == 4),
    };

    private string? Specific(string length, long epoch)
    {
        string form = zone.IsDaylightAt(epoch) ? "daylight" : "standard";
        return zone.IsOffset ? null
            : locale.Find($"meta.{zone.CldrName}.{length}.{form}") ?? (Meta(epoch) is { } meta ? locale.Find($"meta.{meta}.{length}.{form}") : null);
    }

    private string? Generic(string length, long epoch)
    {
        if (zone.IsOffset)
        {
            return null;
        }

        return locale.Find($"meta.{zone.CldrName}.{length}.generic") ?? (Meta(epoch) is { } meta ? OfMeta(meta, length, epoch) : null) ?? Location();
    }

    private string? OfMeta(string meta, string length, long epoch)
    {
        string? generic = locale.Find($"meta.{meta}.{length}.generic");
        bool keepsClock = !zone.IsDaylightAt(epoch) && zone.OffsetAt(epoch - HalfYear) == zone.OffsetAt(epoch) && zone.OffsetAt(epoch + HalfYear) == zone.OffsetAt(epoch);
        if (keepsClock && locale.Find($"meta.{meta}.{length}.standard") is { } standard && standard != generic)
        {
            return standard;
        }

        string golden = LocaleData.Common.Find($"golden.{meta}.{locale.Region}") ?? LocaleData.Common.Find($"golden.{meta}.001") ?? zone.CldrName;
        return generic is null || golden == zone.CldrName || new Zone(golden).OffsetAt(epoch) == zone.OffsetAt(epoch) ? generic
            : locale.Get("zone.fallbackFormat").Replace("{0}", Place(), StringComparison.Ordinal).Replace("{1}", generic, StringComparison.Ordinal);
    }

    private string? Location() => LocaleData.Common.Find($"country.{zone.CldrName}") is null ? null
        : locale.Get("zone.regionFormat").Replace("{0}", Place(), StringComparison.Ordinal);

    private string Place()
    {
        string? country = LocaleData.Common.Find($"country.{zone.CldrName}");
        return country is not null && LocaleData.Common.Find($"primary.{country}") == zone.CldrName && locale.Find($"region.{country}") is { } name ? name
            : locale.Find($"city.{zone.CldrName}") ?? zone.CldrName[(zone.CldrName.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    private string? Meta(long epoch)
    {
        // The names of the zones are known from 1970 on.
        if (epoch < 0)
        {
            return null;
        }

        long minute = epoch / 60_000;
        foreach (string use in LocaleData.Common.Find($"mapped.{zone.CldrName}")?.Split('|') ?? [])
        {
            string[] parts = use.Split('@');
            if (parts.Length == 1 || ((parts[1].Length == 0 || minute >= Number(parts[1])) && (parts[2].Length == 0 || minute < Number(parts[2]))))
            {
                return parts[0];
            }
        }

        return null;
    }

    private string Offset(long epoch, bool isLong)
    {
        long minutes = zone.OffsetAt(epoch) / 60_000;
        string[] forms = locale.Get("zone.hourFormat").Split(';');
        string form = minutes < 0 ? forms[1] : forms[0];
        long hours = Math.Abs(minutes) / 60, rest = Math.Abs(minutes) % 60;
        string number = form.Replace("mm", rest.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        number = number.Replace("HH", hours.ToString(isLong ? "00" : "0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("H", hours.ToString(isLong ? "00" : "0", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (!isLong && rest == 0)
        {
            number = number[..^3];
        }

        return locale.Get("zone.gmtFormat").Replace("{0}", number, StringComparison.Ordinal);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
