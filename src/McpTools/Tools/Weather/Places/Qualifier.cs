namespace McpTools.Tools.Weather.Places;

/// <summary>An area in which a place must lie, as a caller wrote it: a country, a state by name or abbreviation, a province, a county.</summary>
internal sealed class Qualifier
{
    private readonly HashSet<string> forms;
    private readonly IReadOnlyList<string> countries;
    private readonly IReadOnlyList<Region> regions;

    private Qualifier(string text)
    {
        forms = [.. AreaName.Forms(text)];
        countries = Countries.Shared.Codes(text);
        regions = Countries.Shared.Regions(text);
        IsProvince = Han.IsAll(text) && ChinesePlaces.Shared.Find(text).Any(match => match.SeatOf is { IsProvince: true } || match.City.Name == match.City.Province.Name);
    }

    public bool IsCountry => countries.Count > 0;

    /// <summary>Whether the built-in tables have the area.</summary>
    public bool IsKnown => IsCountry || regions.Count > 0 || IsProvince;

    /// <summary>The only country that the text can mean; null when it can mean something else too, such as CA.</summary>
    public string? OnlyCountry => countries is [var code] && regions.Count == 0 && code != "CN" ? code
        : countries.Count == 0 && regions.Select(region => region.Country).Distinct().ToArray() is [var country] ? country
        : null;

    private bool IsProvince { get; }

    public static Qualifier Of(string text) => new(text);

    /// <param name="countryCode">The country of the place.</param>
    /// <param name="areas">The areas of the place, in every form of <see cref="AreaName"/>.</param>
    public bool Matches(string? countryCode, IReadOnlySet<string> areas) =>
        forms.Overlaps(areas)
        || countries.Any(country => country == countryCode || (country == "CN" && countryCode is "HK" or "MO" or "TW"))
        || regions.Any(region => region.Country == countryCode && areas.Contains(NameFolding.Fold(region.Name)));
}
