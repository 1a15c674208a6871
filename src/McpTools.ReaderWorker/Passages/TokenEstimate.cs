namespace McpTools.ReaderWorker.Passages;

/// <summary>Estimates the tokens of a text for a usual model, without the model's vocabulary.</summary>
/// <remarks>
/// An ASCII letter or space counts a quarter of a token, an ASCII digit three eighths, and another ASCII character or a letter of another
/// alphabet a half. Characters from U+2E80 on, where the East Asian characters begin, count one. So English has about four characters for each
/// token, Chinese has one, and an emoji counts two. Vocabularies differ by about a quarter, so the hard limit is well above the target.
/// </remarks>
internal static class TokenEstimate
{
    /// <summary>The number of units in one token.</summary>
    public const int Unit = 8;

    private static readonly byte[] Ascii = [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiDigit((char)c) ? (byte)3 : char.IsAsciiLetter((char)c) || c <= ' ' ? (byte)2 : (byte)4)];

    public static int UnitsOf(char c) => c < 128 ? Ascii[c] : c < 0x2E80 ? 4 : Unit;

    /// <returns>The estimated tokens, rounded up.</returns>
    public static int Of(ReadOnlySpan<char> text)
    {
        long units = 0;
        foreach (char c in text)
        {
            units += UnitsOf(c);
        }

        return (int)((units + Unit - 1) / Unit);
    }

    /// <summary>Tells whether a text has more tokens, without reading more of it than necessary.</summary>
    public static bool IsOver(ReadOnlySpan<char> text, int tokens)
    {
        long left = (long)tokens * Unit;
        for (int i = 0; i < text.Length && left >= 0; i++)
        {
            left -= UnitsOf(text[i]);
        }

        return left < 0;
    }
}
