using System.Globalization;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>A time zone by its IANA name or its offset.</summary>
internal sealed class Zone
{
    private static readonly long First = DateTimeOffset.MinValue.AddDays(2).ToUnixTimeMilliseconds(), Last = DateTimeOffset.MaxValue.AddDays(-2).ToUnixTimeMilliseconds();

    private const string FixedPrefix = "Etc/GMT";

    private readonly TimeZoneInfo? rules;
    private readonly long fixedOffset;

    public Zone(string name)
    {
        Name = name;
        if (name is ['+' or '-', ..])
        {
            int minutes = (int.Parse(name.AsSpan(1, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(name.AsSpan(4, 2), CultureInfo.InvariantCulture);
            fixedOffset = (name[0] == '-' ? -minutes : minutes) * 60_000L;
        }
        else if (name.StartsWith(FixedPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(FixedPrefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int behind))
        {
            // The sandbox has no file of these zones. Their names say how far they are behind UTC.
            fixedOffset = -behind * 3_600_000L;
        }

        CldrName = name is "UTC" ? "Etc/UTC" : LocaleData.Common.Find($"alias.{name}") ?? name;
        rules = IsOffset || name is "UTC" or "Etc/UTC" or "GMT" ? null : Find(name, CldrName);
    }

    public string Name { get; }

    /// <summary>The name under which CLDR has the zone.</summary>
    public string CldrName { get; }

    public bool IsOffset => Name is ['+' or '-', ..];

    /// <returns>The milliseconds that the zone is ahead of UTC.</returns>
    public long OffsetAt(long epoch) => rules is null ? fixedOffset : (long)rules.GetUtcOffset(At(epoch)).TotalMilliseconds;

    public bool IsDaylightAt(long epoch) => rules is not null && rules.IsDaylightSavingTime(At(epoch));

    public ZonedMoment LocalAt(long epoch) => ZonedMoment.Of(epoch + OffsetAt(epoch));

    // A system may know a zone only by its older or only by its newer name.
    private static TimeZoneInfo? Find(string name, string cldrName)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? found) || TimeZoneInfo.TryFindSystemTimeZoneById(cldrName, out found))
        {
            return found;
        }

        foreach ((string alias, string target) in LocaleData.Common.Under("alias."))
        {
            if (target == cldrName && TimeZoneInfo.TryFindSystemTimeZoneById(alias, out found))
            {
                return found;
            }
        }

        return null;
    }

    private static DateTimeOffset At(long epoch) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(epoch, First, Last));
}
