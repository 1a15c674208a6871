using System.Globalization;

namespace McpTools.Modules.Search.Terms;

internal enum CharacterKind : byte
{
    /// <summary>It separates words.</summary>
    Other,

    /// <summary>A letter, digit or mark of a script that separates words by spaces.</summary>
    Word,

    /// <summary>A character that is searched alone and in pairs: Chinese, Japanese or Korean.</summary>
    Ideograph,

    /// <summary>A character that is searched in pairs: of a script of Southeast Asia that has no spaces between words.</summary>
    Syllable,

    /// <summary>An invisible character, such as a soft hyphen, which is no part of a word and separates none.</summary>
    Ignorable,
}

/// <summary>Tells how a character is searched.</summary>
internal static class CharacterKinds
{
    /// <param name="length">Number of UTF-16 units of the character.</param>
    public static CharacterKind At(ReadOnlySpan<char> text, int index, out int length)
    {
        char first = text[index];
        length = 1;
        if (first < 0x80)
        {
            return char.IsAsciiLetterOrDigit(first) ? CharacterKind.Word : CharacterKind.Other;
        }

        if (first is >= '\u4E00' and <= '\u9FFF')
        {
            return CharacterKind.Ideograph;
        }

        if (!char.IsSurrogate(first))
        {
            return Of(first);
        }

        if (char.IsHighSurrogate(first) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            int point = char.ConvertToUtf32(first, text[index + 1]);
            return point is >= 0x20000 and <= 0x3FFFF ? CharacterKind.Ideograph
                : point is >= 0xE0000 and <= 0xE0FFF ? CharacterKind.Ignorable
                : IsWord(CharUnicodeInfo.GetUnicodeCategory(point)) ? CharacterKind.Word : CharacterKind.Other;
        }

        return CharacterKind.Other;
    }

    public static bool IsIgnorable(char character) => character
        is '\u00AD' or '\u034F' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';

    /// <summary>Whether the character belongs to the character before it: a mark, a sound mark of half width, or the vowel or end of a Korean syllable.</summary>
    public static bool IsExtending(char character) => character is '\uFF9E' or '\uFF9F' or (>= '\u1160' and <= '\u11FF') or (>= '\uD7B0' and <= '\uD7FB')
        || (character >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);

    private static CharacterKind Of(char character) => character switch
    {
        _ when IsIgnorable(character) => CharacterKind.Ignorable,
        >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' or >= '\uA9E0' and <= '\uA9FF' or >= '\uAA60' and <= '\uAA7F' => OfSyllable(character),
        >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97F' or >= '\uAC00' and <= '\uD7FF' => CharacterKind.Ideograph,
        >= '\u2E80' and <= '\u2FD5' or >= '\u3400' and <= '\u4DBF' or >= '\uF900' and <= '\uFAFF' => CharacterKind.Ideograph,
        >= '\uFF66' and <= '\uFFDC' => CharacterKind.Ideograph,
        >= '\u3000' and <= '\u31FF' => character is '\u3005' or '\u3007' or '\u30FC' || IsWord(CharUnicodeInfo.GetUnicodeCategory(character)) ? CharacterKind.Ideograph : CharacterKind.Other,

        // Units such as ㎏ are Latin, the other joined characters are Japanese.
        >= '\u3200' and <= '\u33FF' => char.IsAsciiLetterOrDigit(Spelling.Of([character])[0]) ? CharacterKind.Word : CharacterKind.Ideograph,
        >= '\u2460' and <= '\u2473' or >= '\u2070' and <= '\u2089' or '²' or '³' or '¹' => CharacterKind.Word,
        _ => IsWord(CharUnicodeInfo.GetUnicodeCategory(character)) ? CharacterKind.Word : CharacterKind.Other,
    };

    private static CharacterKind OfSyllable(char character) => CharUnicodeInfo.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.DecimalDigitNumber => CharacterKind.Word,
        { } category when IsWord(category) => CharacterKind.Syllable,
        _ => CharacterKind.Other,
    };

    private static bool IsWord(UnicodeCategory category) => category
        is <= UnicodeCategory.LetterNumber;
}
