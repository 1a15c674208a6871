namespace McpTools.Tools.Time.Zones;

/// <summary>Finds the known names that a misspelt name may mean.</summary>
internal static class NearestNames
{
    private const int MaxNames = 3;

    /// <summary>Up to three names of <paramref name="known"/>, the nearest first. None of them differs in more than a third of its letters.</summary>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> known)
    {
        string folded = NameFold.Fold(name);
        int limit = Math.Max(1, folded.Length / 3);
        return
        [
            .. known
                .Select(candidate => (Name: candidate, Folded: NameFold.Fold(candidate)))
                .Where(candidate => Math.Abs(candidate.Folded.Length - folded.Length) <= limit) // The difference in length is a lower bound of the distance.
                .Select(candidate => (candidate.Name, Distance: EditDistance(folded, candidate.Folded)))
                .Where(candidate => candidate.Distance <= limit && candidate.Distance < folded.Length)
                .OrderBy(candidate => candidate.Distance)
                .Select(candidate => candidate.Name)
                .Take(MaxNames),
        ];
    }

    /// <summary>The number of letters to insert, delete or replace to turn one name into the other (Levenshtein distance).</summary>
    private static int EditDistance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
