using System.Collections.Frozen;

namespace McpTools.Modules.Search.Terms;

/// <summary>English words that nearly every text has, and that are not indexed. They are those of Lucene's English analyzer.</summary>
internal static class StopWords
{
    private const int NeighbourhoodCharacters = 64;
    private const int FewWords = 3;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then",
        "there", "these", "they", "this", "to", "was", "will", "with",
    ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">In lower case.</param>
    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= 5 && Lookup.Contains(word);

    /// <summary>Whether a word in capitals, such as IT, is a name. In a line of capitals it is not, unless that line has few words.</summary>
    public static bool IsNameAt(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - NeighbourhoodCharacters)..start], after = text[end..Math.Min(text.Length, end + NeighbourhoodCharacters)];
        before = before[(before.LastIndexOf('\n') + 1)..];
        after = after.IndexOf('\n') is >= 0 and var line ? after[..line] : after;
        return before.ContainsAnyInRange('a', 'z') || after.ContainsAnyInRange('a', 'z') || before.Count(' ') + after.Count(' ') < FewWords;
    }
}
