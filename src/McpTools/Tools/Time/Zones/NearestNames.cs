namespace McpTools.Tools.Time.Zones;

/// <summary>What a misspelt name may have meant.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>Up to three of <paramref name="known"/>, nearest first, none that differs in more than a third of the letters.</summary>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> known)
    {
        string folded = NameFold.Fold(name);
        int limit = Math.Max(1, folded.Length / 3);
        return
        [
            .. known
                .Select(candidate => (Name: candidate, Folded: NameFold.Fold(candidate)))
                .Where(candidate => Math.Abs(candidate.Folded.Length - folded.Length) <= limit) // The distance is no less.
                .Select(candidate => (candidate.Name, Distance: EditDistance(folded, candidate.Folded)))
                .Where(candidate => candidate.Distance <= limit && candidate.Distance < folded.Length)
                .OrderBy(candidate => candidate.Distance)
                .Select(candidate => candidate.Name)
                .Take(Most),
        ];
    }

    /// <summary>Letters to insert, delete or replace to make one of the other (Levenshtein).</summary>
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
