namespace McpTools.Tools.Weather.Places;

/// <summary>The ways in which one text can be read, in the order in which they are tried.</summary>
internal static class PlaceReadings
{
    public static IEnumerable<PlaceQuery> Of(PlaceQuery query)
    {
        // A Chinese name that comes apart is hardly ever a name as a whole, but that is tried as well.
        if (ChineseAddress.Split(query) is { } split)
        {
            yield return split;
        }

        yield return query;
        foreach (PlaceQuery peeled in query.Peeled())
        {
            yield return peeled;
        }
    }
}
