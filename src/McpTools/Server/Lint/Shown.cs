namespace McpTools.Server.Lint;

/// <summary>Foreign text as it is shown in a message: short, on one line, with nothing in it that cannot be seen.</summary>
internal static class Shown
{
    private const int MaxLength = 64;

    public static string Short(string text)
    {
        string cut = text.Length <= MaxLength ? text : text[..(MaxLength - 1)] + "…";
        return string.Concat(cut.EnumerateRunes().Select(rune =>
            System.Text.Rune.IsControl(rune) || HiddenCharacters.IsInvisible(rune.Value) ? "\uFFFD" : rune.ToString()));
    }
}
