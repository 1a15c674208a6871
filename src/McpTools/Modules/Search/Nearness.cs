namespace McpTools.Modules.Search;

/// <summary>How near two words stand in a text, as a frequency: each time they meet counts one when the second follows the first at once, and less with each word between them.</summary>
internal static class Nearness
{
    private const int Slop = 4;

    /// <summary>The same sum as a sloppy phrase of the two.</summary>
    /// <param name="first">Positions, ascending.</param>
    /// <param name="second">Positions, ascending.</param>
    public static float Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return 0;
        }

        // Both as places of the first: where it would stand if the second followed it at once.
        (int i, int j) = (0, 0);
        (int a, int b) = (first[0], second[0] - 1);
        float sum = 0;
        while (true)
        {
            // The one behind catches up with the other, and what counts is the nearest it comes.
            bool isFirst = a <= b;
            int other = isFirst ? b : a, nearest = Math.Abs(a - b);
            bool goesOn;
            while (goesOn = isFirst ? ++i < first.Length : ++j < second.Length)
            {
                (a, b) = isFirst ? (first[i], b) : (a, second[j] - 1);
                if ((isFirst ? a : b) > other)
                {
                    break;
                }

                nearest = Math.Abs(a - b);
            }

            sum += nearest <= Slop ? 1f / (1 + nearest) : 0;
            if (!goesOn)
            {
                return sum;
            }
        }
    }
}
