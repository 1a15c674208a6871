using System.Text;

namespace McpTools.Server.Lint;

/// <summary>Finds characters that a model reads and a person does not see.</summary>
internal static class HiddenCharacters
{
    private const int BlackFlag = 0x1F3F4;

    /// <summary>Returns the first hidden character that no script and no emoji needs at its position, as <c>U+202E</c>, or null.</summary>
    public static string? Find(string text)
    {
        bool isRightToLeft = text.EnumerateRunes().Any(rune => rune.Value is >= 0x0590 and <= 0x08FF);
        int before = 0, flag = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            flag = rune.Value == BlackFlag || (flag > 0 && IsTag(rune.Value)) ? BlackFlag : 0;
            bool isNeeded = rune.Value switch
            {
                // These join the parts of an emoji, and letters in scripts that join. Within Latin words they only hide something.
                0x200C or 0x200D => before > 0x02FF,
                0x200E or 0x200F or 0x061C => isRightToLeft,

                // The emoji flags of England, Scotland and Wales need these.
                _ when IsTag(rune.Value) => flag > 0,
                _ => false,
            };
            if (IsInvisible(rune.Value) && !isNeeded)
            {
                return $"U+{rune.Value:X4}";
            }

            before = rune.Value;
        }

        return null;
    }

    public static bool IsInvisible(int rune) =>
        rune is 0x00AD or 0x061C or 0x180E or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        || IsTag(rune);

    private static bool IsTag(int rune) => rune is >= 0xE0000 and <= 0xE007F;
}

/// <summary>Makes text from outside fit for a message: short, on one line, without invisible characters.</summary>
internal static class ShownText
{
    private const int MaxLength = 64;

    public static string Short(string text)
    {
        string cut = text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";
        return string.Concat(cut.EnumerateRunes().Select(rune =>
            Rune.IsControl(rune) || HiddenCharacters.IsInvisible(rune.Value) ? "\uFFFD" : rune.ToString()));
    }
}
