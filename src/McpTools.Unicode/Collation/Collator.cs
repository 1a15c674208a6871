namespace McpTools.Unicode.Collation;

/// <summary>How much of a difference counts, as the sensitivity of <c>Intl.Collator</c>.</summary>
internal enum Sensitivity
{
    Base,
    Accent,
    Case,
    Variant,
}

internal enum CaseFirst
{
    Off,
    Upper,
    Lower,
}

/// <param name="Tailoring">Null for the order of the root.</param>
/// <param name="IgnoresPunctuation">Whether white space and punctuation are ignored.</param>
internal sealed record CollationOptions(
    CollationTables? Tailoring = null, Sensitivity Sensitivity = Sensitivity.Variant, bool Numeric = false, CaseFirst CaseFirst = CaseFirst.Off, bool IgnoresPunctuation = false);

/// <summary>Compares texts in the order of CLDR's root or of a tailoring. It is not for several threads.</summary>
/// <param name="check">Called from time to time on long texts. It may throw.</param>
internal sealed class Collator(CollationOptions options, Action? check = null)
{
    private readonly CollationElements left = new(options.Tailoring, options.Numeric, check);
    private readonly CollationElements right = new(options.Tailoring, options.Numeric, check);

    private delegate uint Weight(uint element);

    /// <returns>-1, 0 or 1.</returns>
    public int Compare(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.Ordinal))
        {
            return 0;
        }

        int order = CompareWeights(one, other, CollationWeights.Primary);
        if (order == 0 && options.Sensitivity is Sensitivity.Accent or Sensitivity.Variant)
        {
            order = CompareWeights(one, other, CollationWeights.Secondary);
        }

        if (order == 0 && options.Sensitivity == Sensitivity.Case)
        {
            order = CompareWeights(one, other, CaseOfLetter);
            order = options.CaseFirst == CaseFirst.Upper ? -order : order;
        }

        return order == 0 && options.Sensitivity == Sensitivity.Variant ? CompareWeights(one, other, TertiaryWithCase) : order;
    }

    // Each level reads the texts again. Most comparisons end on the first, and nothing has to be stored for the others.
    private int CompareWeights(string one, string other, Weight weight)
    {
        left.Begin(one);
        right.Begin(other);
        bool leftIgnores = false;
        bool rightIgnores = false;
        while (true)
        {
            uint leftWeight = Next(left, weight, ref leftIgnores);
            uint rightWeight = Next(right, weight, ref rightIgnores);
            if (leftWeight != rightWeight || leftWeight == 0)
            {
                return leftWeight.CompareTo(rightWeight);
            }
        }
    }

    // Returns 0 at the end.
    private uint Next(CollationElements elements, Weight weight, ref bool ignores)
    {
        while (elements.TryRead(out uint element))
        {
            if (options.IgnoresPunctuation)
            {
                // The marks after an ignored character are ignored with it.
                ignores = CollationWeights.Primary(element) == 0 ? ignores : CollationWeights.IsVariable(element);
                if (ignores)
                {
                    continue;
                }
            }

            if (weight(element) is var found and not 0)
            {
                return found;
            }
        }

        return 0;
    }

    // Marks have no case here, because the accents are ignored too.
    private static uint CaseOfLetter(uint element) => CollationWeights.Primary(element) == 0 ? 0 : 1 + CollationWeights.Case(element);

    private uint TertiaryWithCase(uint element)
    {
        const uint Upper = 1 << 6;
        uint weight = CollationWeights.Tertiary(element);
        if (options.CaseFirst == CaseFirst.Off || weight == 0)
        {
            return weight;
        }

        uint letterCase = CollationWeights.Case(element) * Upper;
        return options.CaseFirst == CaseFirst.Lower ? weight | letterCase : weight | (letterCase ^ Upper);
    }
}
