using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Places;

/// <summary>A province-level unit.</summary>
/// <param name="Name">Without its suffix.</param>
internal sealed record ChineseProvince(string Name, string Suffix, string English, string CountryCode, string Zone)
{
    public string In(Words words) => words[English, Name];

    public string Country(Words words) => CountryCode == "CN" ? words["China", "中国"] : In(words);
}

/// <summary>A city or county with a position.</summary>
/// <param name="Name">Without its suffix.</param>
/// <param name="Population">0: unknown.</param>
internal sealed record ChineseCity(
    string Name, string Suffix, string English, ChineseProvince Province, long GeoNamesId, double Latitude, double Longitude, long Population)
{
    // A city is known by its bare name, a district or county is not.
    private string Chinese => Suffix is "市" or "特别行政区" ? Name : Name + Suffix;

    public string In(Words words) => words[English, Chinese];

    /// <param name="words">The language of its names.</param>
    /// <param name="division">The one it is the seat of, where it was asked for by that.</param>
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

/// <summary>A province or prefecture that is named otherwise than the city it is governed from.</summary>
/// <param name="Name">Without its suffix.</param>
/// <param name="IsProvince">False: a prefecture.</param>
internal sealed record ChineseDivision(string Name, string Suffix, string English, bool IsProvince);

/// <summary>What a name in the table leads to.</summary>
/// <param name="City">Whose position answers.</param>
/// <param name="SeatOf">The division that was named; null when it was the city itself.</param>
internal sealed record ChineseMatch(ChineseCity City, ChineseDivision? SeatOf)
{
    /// <summary>Whether this is a district asked for without its city, while the table knows that the name is shared.</summary>
    public bool IsOneOfMany(PlaceQuery query) =>
        SeatOf is null && City.Suffix == "区" && query.Within.Count == 0 && ChinesePlaces.Shared.Find(City.Name).Count > 1;

    public Place ToPlace(Words words) =>
        City.ToPlace(words, SeatOf is { IsProvince: false } prefecture ? words[prefecture.English, prefecture.Name + prefecture.Suffix] : null);

    /// <summary>As if the geocoder had told of it.</summary>
    public Hit ToHit(Words words) => new(
        ToPlace(words) with { FeatureCode = City.Suffix == "市" ? "PPLA2" : "PPLA3" },
        new HashSet<string>(StringComparer.Ordinal) { NameFolding.Fold(City.Name), NameFolding.Fold(City.Name + City.Suffix), NameFolding.Fold(City.English) },
        new HashSet<string>(StringComparer.Ordinal),
        HasCode: false);

    /// <summary>That the seat answers for the division; null when the city itself was named.</summary>
    public string? Note(Words words) => SeatOf is not { } division || division.Name == City.Name ? null
        : division.IsProvince
            ? words[$"This is {City.English}, the seat of government of {division.English}.", $"这里是{division.Name}的首府{City.Name}。"]
            : words[$"This is {City.English}, the seat of {division.English}.", $"这里是{division.Name}{division.Suffix}的驻地{City.Name}{City.Suffix}。"];
}
