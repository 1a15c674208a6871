using System.Globalization;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.FindPlace;

/// <summary>The answer of weather_find_place.</summary>
internal sealed record FindPlaceAnswer
{
    public required IReadOnlyList<Candidate> Candidates { get; init; }
    public IReadOnlyList<string>? Notes { get; init; }
    public required string Attribution { get; init; }

    public string ToText(Words words) => string.Join('\n',
        [.. Candidates.Select((candidate, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {candidate.ToText(words)}")), .. Notes ?? [], Attribution]);
}

internal sealed record Candidate
{
    public required string Name { get; init; }
    public string? Admin1 { get; init; }
    public string? Admin2 { get; init; }
    public string? Country { get; init; }
    public string? CountryCode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public string? Timezone { get; init; }
    public long? Population { get; init; }

    /// <summary>geonames:ID; absent for a place of the operator's, which its name is enough for.</summary>
    public string? Id { get; init; }

    public static Candidate Of(Place place)
    {
        PlaceAnswer told = PlaceAnswer.Of(place);
        return new Candidate
        {
            Name = told.Name,
            Admin1 = told.Admin1,
            Admin2 = told.Admin2,
            Country = told.Country,
            CountryCode = told.CountryCode,
            Latitude = told.Latitude,
            Longitude = told.Longitude,
            Timezone = told.Timezone,
            Population = place.Population,
            Id = told.Id,
        };
    }

    public string ToText(Words words)
    {
        var told = new PlaceAnswer
        {
            Name = Name,
            Admin1 = Admin1,
            Admin2 = Admin2,
            Country = Country,
            CountryCode = CountryCode,
            Latitude = Latitude,
            Longitude = Longitude,
            Timezone = Timezone,
            Id = Id,
        };
        string population = Population is { } people ? string.Create(CultureInfo.InvariantCulture, $"{words[", population ", "，人口 "]}{people}") : "";
        return told.ToText(words) + population;
    }
}
