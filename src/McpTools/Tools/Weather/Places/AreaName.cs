namespace McpTools.Tools.Weather.Places;

/// <summary>Gives the forms in which the names of countries, states, provinces and counties are compared.</summary>
internal static class AreaName
{
    // These words say what kind of area a name means. Callers often leave them out.
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "county", "co", "province", "prefecture", "district", "region", "state", "oblast", "krai", "department", "municipality", "borough", "parish",
        "governorate", "canton", "autonomous", "metropolitan", "special", "administrative", "of", "the", "sheng", "shi", "qu", "xian",
    };

    public static IEnumerable<string> Forms(string name)
    {
        string folded = NameFolding.Fold(name);
        yield return folded;
        if (!Han.IsAll(folded))
        {
            string bare = string.Join(' ', folded.Split(' ').Where(word => !Kinds.Contains(word)));
            if (bare.Length > 0)
            {
                yield return bare;
            }

            yield break;
        }

        string toggled = ChineseAddress.WithToggledSuffix(folded);
        if (toggled.Length < folded.Length)
        {
            yield return toggled;
        }

        // The geocoder does not have every division in Chinese. It names the others in Latin letters.
        foreach (ChineseMatch match in ChinesePlaces.Shared.Find(folded))
        {
            yield return NameFolding.Fold(match.SeatOf?.Name ?? match.City.Name);
            yield return NameFolding.Fold(match.SeatOf?.English ?? match.City.English);
        }
    }
}
