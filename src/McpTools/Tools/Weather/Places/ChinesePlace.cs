using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>A unit at the level of a province.</summary>
/// <param name="Name">The name without its suffix.</param>
internal sealed record ChineseProvince(string Name, string Suffix, string English, string CountryCode, string Zone)
{
    public string In(Words words) => words[English, Name];

    public string Country(Words words) => CountryCode == "CN" ? words["China", "中国"] : In(words);
}

/// <summary>A city or county with a position.</summary>
/// <param name="Name">The name without its suffix.</param>
/// <param name="Population">0 when it is unknown.</param>
internal sealed record ChineseCity(
    string Name, string Suffix, string English, ChineseProvince Province, long GeoNamesId, double Latitude, double Longitude, long Population)
{
    // People use the name of a city without its suffix, but not that of a district or county.
    private string Chinese => Suffix is "市" or "特别行政区" ? Name : Name + Suffix;

    public string In(Words words) => words[English, Chinese];

    /// <param name="words">The language of the names.</param>
    /// <param name="division">The division that was named and has its seat here; null when the city itself was named.</param>
    public Place ToPlace(Words words, string? division = null) => new()
    {
        Name = In(words),
        Latitude = Latitude,
        Longitude = Longitude,
        Admin1 = Province.In(words),
        Admin2 = division,
        Country = Province.Country(words),
        CountryCode = Province.CountryCode,
        Zone = Province.Zone,
        GeoNamesId = GeoNamesId,
        Population = Population > 0 ? Population : null,
    };
}

/// <summary>A province or prefecture whose name differs from that of its seat.</summary>
/// <param name="Name">The name without its suffix.</param>
/// <param name="IsProvince">False for a prefecture.</param>
internal sealed record ChineseDivision(string Name, string Suffix, string English, bool IsProvince);

/// <summary>The place that a name in the table means.</summary>
/// <param name="City">The city whose position is used.</param>
/// <param name="SeatOf">The division that was named; null when it was the city itself.</param>
internal sealed record ChineseMatch(ChineseCity City, ChineseDivision? SeatOf)
{
    /// <summary>Whether this is a district that was named without its city, and the table has more places of the name.</summary>
    public bool IsOneOfMany(PlaceQuery query) =>
        SeatOf is null && City.Suffix == "区" && query.Within.Count == 0 && ChinesePlaces.Shared.Find(City.Name).Count > 1;

    public Place ToPlace(Words words) =>
        City.ToPlace(words, SeatOf is { IsProvince: false } prefecture ? words[prefecture.English, prefecture.Name + prefecture.Suffix] : null);

    /// <summary>The place as a hit of the geocoder.</summary>
    public Hit ToHit(Words words) => new(
        ToPlace(words) with { FeatureCode = City.Suffix == "市" ? "PPLA2" : "PPLA3" },
        new HashSet<string>(StringComparer.Ordinal) { NameFolding.Fold(City.Name), NameFolding.Fold(City.Name + City.Suffix), NameFolding.Fold(City.English) },
        new HashSet<string>(StringComparer.Ordinal),
        HasCode: false);

    /// <summary>The note that the answer is for the seat of the division; null when the city itself was named.</summary>
    public string? Note(Words words) => SeatOf is not { } division || division.Name == City.Name ? null
        : division.IsProvince
            ? words[$"This is {City.English}, the seat of government of {division.English}.", $"这里是{division.Name}的首府{City.Name}。"]
            : words[$"This is {City.English}, the seat of {division.English}.", $"这里是{division.Name}{division.Suffix}的驻地{City.Name}{City.Suffix}。"];
}
