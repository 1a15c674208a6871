using System.Collections.Frozen;

namespace McpTools.Tools.Weather.Places;

/// <summary>Finds countries by code and by name in English and Chinese, and states by name and abbreviation.</summary>
internal sealed class Countries
{
    private static readonly Lazy<Countries> Table = new(() => new Countries());

    private readonly FrozenDictionary<string, string[]> codes;
    private readonly FrozenDictionary<string, Region[]> regions;
    private readonly string[] chinese;

    private Countries()
    {
        var names = new List<(string Name, string Code)>();
        foreach (string[] row in PlaceTables.Rows("countries.tsv"))
        {
            names.AddRange(row[2].Split('|').Append(row[0]).Append(row[1]).Select(name => (NameFolding.Fold(name), row[0])));
        }

        codes = names.GroupBy(entry => entry.Name, entry => entry.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
        chinese = [.. codes.Keys.Where(Han.IsAll).OrderByDescending(name => name.Length)];
        regions = PlaceTables.Rows("regions.tsv")
            .SelectMany(row => (IEnumerable<(string Key, Region Region)>)
                [(NameFolding.Fold(row[1]), new Region(row[0], row[2])), (NameFolding.Fold(row[2]), new Region(row[0], row[2]))])
            .GroupBy(entry => entry.Key, entry => entry.Region, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public static Countries Shared => Table.Value;

    /// <summary>ISO 3166-1 codes of two letters. A name that two countries share has two codes.</summary>
    public IReadOnlyList<string> Codes(string name) => codes.GetValueOrDefault(NameFolding.Fold(name), []);

    /// <summary>The country at the beginning of a Chinese text, as in 美国纽约; null without one.</summary>
    public string? AtFrontOf(string text) => chinese.FirstOrDefault(name => text.StartsWith(name, StringComparison.Ordinal));

    /// <summary>States and provinces of the US, Canada and Australia, by abbreviation or name.</summary>
    public IReadOnlyList<Region> Regions(string name) => regions.GetValueOrDefault(NameFolding.Fold(name), []);
}

/// <param name="Country">ISO 3166-1 code.</param>
internal sealed record Region(string Country, string Name);
