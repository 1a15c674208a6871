namespace McpTools.Calls.Shaping;

/// <summary>Shortens text at the end of a line, else of a word, never within a character.</summary>
internal static class TextCut
{
    public static string Fit(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        ReadOnlySpan<char> head = text.AsSpan(0, characters);
        int line = head.LastIndexOf('\n');
        if (line > characters / 2)
        {
            return head[..line].ToString();
        }

        int word = head.LastIndexOf(' ');
        int end = word > characters / 2 ? word : characters;
        return head[..(end > 0 && char.IsHighSurrogate(head[end - 1]) ? end - 1 : end)].ToString();
    }
}
