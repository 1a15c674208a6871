using System.Collections.Frozen;
using System.Globalization;

namespace McpTools.Tools.Weather.Places;

/// <summary>The built-in table of the provinces and prefectures of China. It finds names in simplified or traditional characters, with or without suffix.</summary>
internal sealed class ChinesePlaces
{
    private static readonly Lazy<ChinesePlaces> Table = new(() => new ChinesePlaces());

    private readonly Dictionary<string, ChineseProvince> provinces = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IReadOnlyList<ChineseMatch>> byName;
    private readonly FrozenDictionary<long, ChineseCity> byId;
    private readonly ILookup<long, ChineseDivision> governed;

    private ChinesePlaces()
    {
        var cities = new Dictionary<(string Name, string Province), ChineseCity>();
        var names = new Dictionary<string, List<ChineseMatch>>(StringComparer.Ordinal);
        var divisions = new List<(ChineseDivision Division, string Seat, string Province, string Latin)>();
        foreach (string[] row in PlaceTables.Rows("china.tsv"))
        {
            string Column(int index) => index < row.Length ? row[index] : "";
            switch (row[0])
            {
                case "P":
                    provinces.Add(row[1], new ChineseProvince(row[1], row[2], row[3], row[4], row[5]));
                    if (row[6] != row[1])
                    {
                        divisions.Add((new ChineseDivision(row[1], row[2], row[3], IsProvince: true), row[6], row[1], NameFolding.Key(row[3])));
                    }

                    break;
                case "S":
                    divisions.Add((new ChineseDivision(row[1], row[2], row[3], IsProvince: false), row[5], row[4], Column(6)));
                    break;
                default:
                    ChineseCity city = City(row);
                    cities[(city.Name, row[4])] = city;
                    Add(names, new ChineseMatch(city, null), city.Name, city.Suffix, Column(9));
                    break;
            }
        }

        foreach ((ChineseDivision division, string seat, string province, string latin) in divisions)
        {
            Add(names, new ChineseMatch(cities[(seat, province)], division), division.Name, division.Suffix, latin);
        }

        governed = divisions.ToLookup(entry => cities[(entry.Seat, entry.Province)].GeoNamesId, entry => entry.Division);
        byName = names.ToFrozenDictionary(entry => entry.Key, entry => (IReadOnlyList<ChineseMatch>)entry.Value, StringComparer.Ordinal);
        byId = cities.Values.DistinctBy(city => city.GeoNamesId).ToFrozenDictionary(city => city.GeoNamesId);
    }

    public static ChinesePlaces Shared => Table.Value;

    public IEnumerable<ChineseProvince> Provinces => provinces.Values;

    public IEnumerable<ChineseCity> Cities => byId.Values;

    /// <summary>Returns several places when the name alone does not decide, and none for an unknown name.</summary>
    public IReadOnlyList<ChineseMatch> Find(string name) => byName.GetValueOrDefault(NameFolding.Key(name), []);

    public ChineseCity? Find(long geoNamesId) => byId.GetValueOrDefault(geoNamesId);

    /// <summary>The divisions that are governed from a city.</summary>
    public IEnumerable<ChineseDivision> GovernedFrom(ChineseCity city) => governed[city.GeoNamesId];

    private ChineseCity City(string[] row) => new(
        row[1],
        row[2],
        row[3],
        provinces[row[4]],
        long.Parse(row[5], CultureInfo.InvariantCulture),
        double.Parse(row[6], CultureInfo.InvariantCulture),
        double.Parse(row[7], CultureInfo.InvariantCulture),
        long.Parse(row[8], CultureInfo.InvariantCulture));

    private void Add(Dictionary<string, List<ChineseMatch>> names, ChineseMatch match, string name, string suffix, string latin)
    {
        foreach (string key in Spellings(match, name, suffix).Concat(latin.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct())
        {
            if (!names.TryGetValue(key, out List<ChineseMatch>? matches))
            {
                names.Add(key, matches = []);
            }

            // Some prefectures and their seats have one name and one position, such as Dali.
            if (!matches.Any(known => known.City.GeoNamesId == match.City.GeoNamesId))
            {
                matches.Add(match);
            }
        }
    }

    private IEnumerable<string> Spellings(ChineseMatch match, string name, string suffix)
    {
        // 海南 means the province. The prefecture of that name is never written without its suffix.
        if (match.SeatOf is not { IsProvince: false } || !provinces.ContainsKey(name))
        {
            yield return name;
        }

        yield return name + suffix;
        if (suffix.EndsWith("自治州", StringComparison.Ordinal))
        {
            yield return name + "州";
            yield return name + "自治州";
        }

        if (suffix.EndsWith("自治区", StringComparison.Ordinal))
        {
            yield return name + "自治区";
        }
    }
}
