namespace McpTools.Search;

/// <summary>How near two words stand in a text, as a frequency: each time they meet counts one when the second follows the first at once, and less with each word between them.</summary>
internal static class Nearness
{
    private const int Slop = 4;

    /// <summary>The same sum as a sloppy phrase of the two.</summary>
    /// <param name="first">Positions, ascending.</param>
    /// <param name="second">Positions, ascending.</param>
    public static float Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        float sum = 0;
        (int i, int j) = (0, 0);
        while (i < first.Length && j < second.Length)
        {
            // Where the first would stand if the second followed it at once.
            int before = second[j] - 1;
            int distance = Math.Abs(before - first[i]);
            bool advanceFirst = first[i] < before;
            bool isNearest = advanceFirst
                ? i + 1 == first.Length || first[i + 1] > before
                : j + 1 == second.Length || second[j + 1] - 1 > first[i];
            if (isNearest && distance <= Slop)
            {
                sum += 1f / (1 + distance);
            }

            if (advanceFirst)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
