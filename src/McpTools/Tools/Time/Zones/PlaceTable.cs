using System.Collections.Frozen;

namespace McpTools.Tools.Time.Zones;

/// <summary>Maps cities, countries and abbreviations to the zones that each may mean. The embedded file <c>cities.tsv</c> has the table.</summary>
internal sealed class PlaceTable
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> zonesByName;

    private PlaceTable(IEnumerable<(string Zones, string[] Names)> rows)
    {
        var byName = new Dictionary<string, IReadOnlyList<string>>();
        foreach ((string zones, string[] names) in rows)
        {
            IReadOnlyList<string> zonesOfRow = zones.Split(' ');
            foreach (string name in names)
            {
                // A row may contain a name twice, with and without accents, but two rows must not contain the same name.
                if (!byName.TryAdd(NameFold.Fold(name), zonesOfRow) && byName[NameFold.Fold(name)] != zonesOfRow)
                {
                    throw new InvalidDataException($"'{name}' is in two rows of the table of places.");
                }
            }

            Names.AddRange(names);
        }

        zonesByName = byName.ToFrozenDictionary();
    }

    public static PlaceTable Shared { get; } = new(ReadRows());

    /// <summary>All names, as the table spells them.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Every zone of the table, once.</summary>
    public IEnumerable<string> Zones => zonesByName.Values.SelectMany(zones => zones).Distinct();

    /// <summary>The zones that a name may mean: none for an unknown name, several for an ambiguous one.</summary>
    public IReadOnlyList<string> ZonesOf(string name)
    {
        string folded = NameFold.Fold(name);
        return zonesByName.TryGetValue(folded, out IReadOnlyList<string>? zones)
            ? zones
            : zonesByName.GetValueOrDefault(folded.TrimEnd('市'), []); // 北京市 is 北京 followed by the word for city.
    }

    private static IEnumerable<(string Zones, string[] Names)> ReadRows()
    {
        using Stream stream = typeof(PlaceTable).Assembly.GetManifestResourceStream("McpTools.Tools.Time.Zones.cities.tsv")
            ?? throw new InvalidDataException("The table of places is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                string[] columns = line.Split('\t');
                yield return (columns[0], columns[1].Split('|'));
            }
        }
    }
}
