using System.Globalization;
using System.Text;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Answers;

/// <summary>A place in an answer: the one that the answer is about, or one of its alternatives.</summary>
internal sealed record PlaceAnswer
{
    public required string Name { get; init; }
    public string? Admin1 { get; init; }
    public string? Admin2 { get; init; }
    public string? Country { get; init; }
    public string? CountryCode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public string? Timezone { get; init; }

    /// <summary>True when times are UTC because the zone is unknown; absent otherwise.</summary>
    public bool? ZoneAssumed { get; init; }

    /// <summary>Only in the answer of weather_find_place.</summary>
    public long? Population { get; init; }

    /// <summary>geonames:ID, which can be passed as a location; absent for a place of the operator, which is found by its name.</summary>
    public string? Id { get; init; }

    public static PlaceAnswer Of(Place place, LocalTime? clock = null) => new()
    {
        Name = place.Name,
        Admin1 = place.Admin1,
        Admin2 = place.Admin2,
        Country = place.Country ?? place.CountryCode,
        CountryCode = place.CountryCode,
        Latitude = Math.Round(place.Latitude, 4),
        Longitude = Math.Round(place.Longitude, 4),
        Timezone = clock?.Zone ?? place.Zone,
        ZoneAssumed = clock is { IsAssumed: true } ? true : null,
        Id = place.GeoNamesId is { } id ? string.Create(CultureInfo.InvariantCulture, $"geonames:{id}") : null,
    };

    /// <summary>Null when there are none.</summary>
    public static IReadOnlyList<PlaceAnswer>? Of(IReadOnlyList<Place> places) => places.Count == 0 ? null : [.. places.Select(place => Of(place))];

    /// <summary>The alternatives on one line.</summary>
    public static string Others(IReadOnlyList<PlaceAnswer> others, Words words) =>
        words["Other places of that name: ", "其他同名地点："] + string.Join(words["; ", "；"], others.Select(other => other.ToText(words)));

    /// <summary>Name, areas, coordinates, zone, id and population on one line.</summary>
    public string ToText(Words words)
    {
        var text = new StringBuilder(Name);
        string last = Name;
        foreach (string? part in (string?[])[Admin2, Admin1, Country])
        {
            if (part is not null && part != last)
            {
                text.Append(words[", ", "，"]).Append(part);
                last = part;
            }
        }

        text.Append(CultureInfo.InvariantCulture, $" ({Latitude:0.####},{Longitude:0.####}");
        foreach (string? part in (string?[])[Timezone, Id])
        {
            if (part is not null)
            {
                text.Append("; ").Append(part);
            }
        }

        if (ZoneAssumed == true)
        {
            text.Append(words["; the zone is unknown, times are UTC", "；时区未知，时间为 UTC"]);
        }

        text.Append(')');
        if (Population is { } people)
        {
            text.Append(words[", population ", "，人口 "]).Append(CultureInfo.InvariantCulture, $"{people}");
        }

        return text.ToString();
    }
}
