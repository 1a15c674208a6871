using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Normalization;

/// <summary>The data of normalization, which <c>normalization()</c> in <c>Data/characters.py</c> writes.</summary>
internal static class NormalizationTables
{
    private static readonly DataFile File = DataFile.Characters.From(0);
    private static readonly CodePointTable<ushort> Properties = new(File);
    private static readonly TextTable Canonical = new(File);
    private static readonly TextTable Compatible = new(File);
    private static readonly Section<int> Firsts = File.Take<int>();
    private static readonly Section<int> Seconds = File.Take<int>();
    private static readonly Section<int> Composites = File.Take<int>();

    /// <summary>The canonical combining class: 0 for a character that starts a sequence.</summary>
    public static int CombiningClass(int point) => Properties[point] & 0xFF;

    /// <summary>Whether a text with the character may not be in the form.</summary>
    public static bool MayChange(int point, NormalForm form) => (Properties[point] & (0x100 << (int)form)) != 0;

    /// <returns>The full decomposition, or an empty text when there is none. It has none for a Hangul syllable.</returns>
    public static ReadOnlySpan<char> Decomposition(int point, bool compatible) =>
        compatible && Compatible[point] is { Length: > 0 } found ? found : Canonical[point];

    /// <returns>The character that the two compose to, or 0.</returns>
    public static int Composite(int first, int second)
    {
        if (Hangul.Composite(first, second) is var syllable and not 0)
        {
            return syllable;
        }

        int low = 0;
        int high = Composites.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = Firsts[middle] != first ? Firsts[middle].CompareTo(first) : Seconds[middle].CompareTo(second);
            if (order == 0)
            {
                return Composites[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }
}

/// <summary>The arithmetic of Hangul syllables, from section 3.12 of the Unicode Standard.</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00;
    private const int Leading = 0x1100;
    private const int Vowels = 0x1161;
    private const int Trailing = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;

    public static bool IsSyllable(int point) => point is >= Syllables and < Syllables + (LeadingCount * VowelCount * TrailingCount);

    /// <summary>The parts of a syllable. The last is 0 when it ends in a vowel.</summary>
    public static (int Leading, int Vowel, int Trailing) Parts(int syllable)
    {
        (int rest, int trailing) = Math.DivRem(syllable - Syllables, TrailingCount);
        return (Leading + (rest / VowelCount), Vowels + (rest % VowelCount), trailing == 0 ? 0 : Trailing + trailing);
    }

    public static int Composite(int first, int second)
    {
        int leading = first - Leading;
        int vowel = second - Vowels;
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
        {
            return Syllables + (((leading * VowelCount) + vowel) * TrailingCount);
        }

        int trailing = second - Trailing;
        return IsSyllable(first) && (first - Syllables) % TrailingCount == 0 && trailing is > 0 and < TrailingCount ? first + trailing : 0;
    }
}
