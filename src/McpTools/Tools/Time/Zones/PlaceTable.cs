using System.Collections.Frozen;

namespace McpTools.Tools.Time.Zones;

/// <summary>Cities, countries and abbreviations, and the zones each may mean. Read from the embedded <c>cities.tsv</c>.</summary>
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
                // The same name may come twice in a row, with and without accents, but rows must not contradict each other.
                if (!byName.TryAdd(NameFold.Fold(name), zonesOfRow) && byName[NameFold.Fold(name)] != zonesOfRow)
                {
                    throw new InvalidDataException($"'{name}' stands in two rows of the table of places.");
                }
            }

            Names.AddRange(names);
        }

        zonesByName = byName.ToFrozenDictionary();
    }

    public static PlaceTable Shared { get; } = new(ReadRows());

    /// <summary>As written in the table.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Every zone that the table points to, once.</summary>
    public IEnumerable<string> Zones => zonesByName.Values.SelectMany(zones => zones).Distinct();

    /// <summary>None for an unknown name, several for one that does not decide.</summary>
    public IReadOnlyList<string> ZonesOf(string name)
    {
        string folded = NameFold.Fold(name);
        return zonesByName.TryGetValue(folded, out IReadOnlyList<string>? zones)
            ? zones
            : zonesByName.GetValueOrDefault(folded.TrimEnd('市'), []); // 北京市 is 北京 with the word for city behind it.
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
