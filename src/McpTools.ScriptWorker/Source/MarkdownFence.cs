namespace McpTools.ScriptWorker.Source;

/// <summary>Takes a script out of the Markdown fence in which models often write it.</summary>
internal static class MarkdownFence
{
    private const int MinLength = 3;

    /// <returns>The code within the fence, with every line at its number; the same code where no fence encloses all of it.</returns>
    public static string Remove(string code)
    {
        ReadOnlySpan<char> text = code.AsSpan().Trim();
        char mark = text.IsEmpty ? default : text[0];
        int length = text.IndexOfAnyExcept(mark);
        int first = text.IndexOf('\n');
        int last = text.LastIndexOf('\n');
        bool isFence = mark is '`' or '~' && length >= MinLength && first >= 0 && !text[length..first].Contains('`')
            && text[(last + 1)..].Trim() is var end && end.Length >= length && end.IndexOfAnyExcept(mark) < 0;
        if (!isFence)
        {
            return code;
        }

        int linesBefore = code.AsSpan(0, code.Length - code.AsSpan().TrimStart().Length).Count('\n') + 1;
        return new string('\n', linesBefore) + text[(first + 1)..(last + 1)].ToString();
    }
}
