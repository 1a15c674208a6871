using McpTools.Contract;

namespace McpTools.Tools.Time.Zones;

/// <summary>Finds the zone that a name means. The name is an offset, a name of the table of places, an IANA id or the last part of one.</summary>
internal sealed class ZoneFinder(ZoneDatabase database)
{
    /// <summary>Finds the zones of this machine.</summary>
    public static ZoneFinder System { get; } = new(ZoneDatabase.System);

    private readonly Lazy<ILookup<string, string>> idsByName = new(() => IdsByName(database.Ids));

    /// <exception cref="ToolErrorException">The name means no zone, or more than one.</exception>
    public NamedZone Find(string name)
    {
        string asked = name.Trim();
        if (FixedOffset.Parse(asked) is { } offset)
        {
            return new NamedZone(asked, offset);
        }

        return Candidates(asked) switch
        {
            [] => throw NotFound(asked),
            [var id] => new NamedZone(asked, database.Find(id) ?? throw DataMissing(id)),
            var several => throw Ambiguous(asked, several),
        };
    }

    private IReadOnlyList<string> Candidates(string asked)
    {
        IReadOnlyList<string> zones = Named(asked);
        int comma = asked.IndexOfAny([',', '，']);
        return zones.Count > 0 || comma < 0
            ? zones
            : [.. Named(asked[..comma]).Intersect(Named(asked[(comma + 1)..]))]; // "Portland, Maine" is the Portland in a zone of Maine.
    }

    private IReadOnlyList<string> Named(string name)
    {
        if (PlaceTable.Shared.ZonesOf(name) is { Count: > 0 } zones)
        {
            return zones;
        }

        if (database.Find(name) is { } zone)
        {
            return [zone.Id];
        }

        return database.IsMissing ? throw DataMissing(name) : [.. idsByName.Value[NameFold.Fold(name)].Take(1)];
    }

    // Both the whole id and its last part lead to the id, so that "los angeles" and "america/los_angeles" are found.
    private static ILookup<string, string> IdsByName(IReadOnlyList<string> ids) => ids
        .Select(id => (Id: id, Name: id))
        .Concat(ids.Select(id => (Id: id, Name: id[(id.LastIndexOf('/') + 1)..])))
        .ToLookup(entry => NameFold.Fold(entry.Name), entry => entry.Id);

    private ToolErrorException NotFound(string asked)
    {
        IReadOnlyList<string> nearest = NearestNames.To(asked, PlaceTable.Shared.Names.Concat(database.Ids));
        string hint = nearest.Count == 0 ? "" : $" Nearest known names: {string.Join(", ", nearest)}.";
        return new ToolErrorException(
            "zone_not_found",
            $"No time zone is known for '{asked}'.{hint} "
            + "Pass an IANA zone such as America/New_York, a larger city nearby, or an offset such as +08:00.");
    }

    private static ToolErrorException Ambiguous(string asked, IEnumerable<string> zones) => new(
        "zone_ambiguous",
        $"'{asked}' can mean several time zones. Pass the one that is meant, such as: {string.Join(", ", zones.Take(5))}.");

    private static ToolErrorException DataMissing(string id) => new(
        "time_zone_data_missing",
        $"The machine this server runs on has no time zone data for '{id}', or none at all. "
        + "Its owner should install or update the system's tzdata; meanwhile pass an offset such as +01:00.");
}

/// <summary>A zone with the name that the caller used for it.</summary>
internal sealed record NamedZone(string Name, TimeZoneInfo Zone)
{
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The abbreviation in force; null where there is none, as for zones named by a number (+0530) and on systems that only have long names.</summary>
    public string? AbbreviationAt(DateTimeOffset instant)
    {
        if (Zone.Id == TimeZoneInfo.Utc.Id)
        {
            return "UTC";
        }

        string name = Zone.IsDaylightSavingTime(instant) ? Zone.DaylightName : Zone.StandardName;
        return name.Length is >= 2 and <= 5 && name.All(char.IsAsciiLetterUpper) ? name : null;
    }
}
