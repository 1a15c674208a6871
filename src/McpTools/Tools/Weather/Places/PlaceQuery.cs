namespace McpTools.Tools.Weather.Places;

/// <summary>One reading of the text of a caller: a name, and the areas in which the place must lie.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="Within">The areas from small to large; empty when there is only a name.</param>
internal sealed record PlaceQuery(string Name, IReadOnlyList<string> Within)
{
    private const int MostParts = 5;
    private const int MostShortened = 3;
    private const int LongestArea = 3;

    /// <summary>Splits a text at its commas, Chinese ones included. The words between two commas are one name.</summary>
    /// <param name="text">A cleaned text with at least one letter or digit.</param>
    public static PlaceQuery Parse(string text)
    {
        string[] parts =
        [
            .. text.Split([',', '、', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(part => part.Any(char.IsLetterOrDigit))
                .Take(MostParts),
        ];

        // Chinese addresses go from large to small, even with commas.
        if (parts.Length > 1 && Han.IsAll(parts[0]) && Qualifier.Of(parts[0]).IsKnown && !Qualifier.Of(parts[^1]).IsCountry)
        {
            Array.Reverse(parts);
        }

        return new PlaceQuery(parts[0], parts[1..]);
    }

    /// <summary>The ways to read the text, in the order in which they are tried.</summary>
    public IEnumerable<PlaceQuery> Readings()
    {
        // A Chinese name that can be split is rarely one name, but that is tried too.
        if (ChineseAddress.Split(this) is { } split)
        {
            yield return split;
        }

        yield return this;
        foreach (PlaceQuery shortened in Shortened())
        {
            yield return shortened;
        }
    }

    /// <summary>Further readings for the case that this one finds nothing. The last words of the name may be an area.</summary>
    /// <returns>At most three; those whose last words are a known country or region come first.</returns>
    public IEnumerable<PlaceQuery> Shortened() =>
        WithKnownAreas().Concat([Without(1), Without(2)]).OfType<PlaceQuery>().DistinctBy(shortened => shortened.Name).Take(MostShortened);

    private IEnumerable<PlaceQuery> WithKnownAreas()
    {
        PlaceQuery? shortened = this;
        while (shortened is not null)
        {
            // The longest area is tried first, since New Mexico is not Mexico.
            shortened = Enumerable.Range(1, LongestArea).Reverse()
                .Select(shortened.Without)
                .FirstOrDefault(shorter => shorter is not null && Qualifier.Of(shorter.Within[0]).IsKnown);
            if (shortened is not null)
            {
                yield return shortened;
            }
        }
    }

    private PlaceQuery? Without(int words)
    {
        string[] all = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Length <= words ? null : new PlaceQuery(string.Join(' ', all[..^words]), [string.Join(' ', all[^words..]), .. Within]);
    }
}
