namespace McpTools.ReaderWorker.Passages;

/// <summary>How many tokens a text is to a usual model, without its vocabulary.</summary>
/// <remarks>
/// A letter or a space of ASCII counts a quarter, a digit three eighths, any other sign of ASCII and a letter of another alphabet a half, and
/// everything from U+2E80 on, which is where the characters of East Asia begin, one. So English has about four characters a token, Chinese one,
/// and an emoji is two. Vocabularies differ by a quarter either way, which is why the hard limit is well over the target.
/// </remarks>
internal static class TokenEstimate
{
    /// <summary>So many units are a token.</summary>
    public const int Unit = 8;

    private static readonly byte[] Ascii = [.. Enumerable.Range(0, 128).Select(c => char.IsAsciiDigit((char)c) ? (byte)3 : char.IsAsciiLetter((char)c) || c <= ' ' ? (byte)2 : (byte)4)];

    public static int UnitsOf(char c) => c < 128 ? Ascii[c] : c < 0x2E80 ? 4 : Unit;

    /// <returns>Rounded up.</returns>
    public static int Of(ReadOnlySpan<char> text)
    {
        long units = 0;
        foreach (char c in text)
        {
            units += UnitsOf(c);
        }

        return (int)((units + Unit - 1) / Unit);
    }

    /// <summary>Looks no further than it has to.</summary>
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
