namespace McpTools.Tools.Weather.Places;

/// <summary>One way to read what a caller wrote: a name, and what the place has to lie in.</summary>
/// <param name="Name">As written.</param>
/// <param name="Within">From small to large; none when the name stands alone.</param>
internal sealed record PlaceQuery(string Name, IReadOnlyList<string> Within)
{
    private const int MostParts = 5;
    private const int MostPeeled = 3;
    private const int LongestArea = 3;

    /// <summary>At its commas, of which the Chinese ones count too; words between them are one name.</summary>
    /// <param name="text">Cleaned, with a letter or digit in it.</param>
    public static PlaceQuery Parse(string text)
    {
        string[] parts =
        [
            .. text.Split([',', '、', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(part => part.Any(char.IsLetterOrDigit))
                .Take(MostParts),
        ];

        // Chinese goes from large to small, with commas too.
        if (parts.Length > 1 && Han.IsAll(parts[0]) && Qualifier.Of(parts[0]).IsKnown && !Qualifier.Of(parts[^1]).IsCountry)
        {
            Array.Reverse(parts);
        }

        return new PlaceQuery(parts[0], parts[1..]);
    }

    /// <summary>Further readings for when this one finds nothing: words at the end of the name may say where it lies.</summary>
    /// <returns>First those whose words are known for a country or a region; at most three.</returns>
    public IEnumerable<PlaceQuery> Peeled() =>
        Known().Concat([Without(1), Without(2)]).OfType<PlaceQuery>().DistinctBy(peeled => peeled.Name).Take(MostPeeled);

    private IEnumerable<PlaceQuery> Known()
    {
        PlaceQuery? peeled = this;
        while (peeled is not null)
        {
            // The longest first: New Mexico is not Mexico.
            peeled = Enumerable.Range(1, LongestArea).Reverse()
                .Select(peeled.Without)
                .FirstOrDefault(shorter => shorter is not null && Qualifier.Of(shorter.Within[0]).IsKnown);
            if (peeled is not null)
            {
                yield return peeled;
            }
        }
    }

    private PlaceQuery? Without(int words)
    {
        string[] all = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return all.Length <= words ? null : new PlaceQuery(string.Join(' ', all[..^words]), [string.Join(' ', all[^words..]), .. Within]);
    }
}
