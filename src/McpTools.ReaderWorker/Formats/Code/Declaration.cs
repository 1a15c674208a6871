using System.Collections.Frozen;

namespace McpTools.ReaderWorker.Formats.Code;

/// <summary>Finds the name that a line of source code declares. It knows only the keywords of the common languages, not their grammars.</summary>
internal static class Declaration
{
    private const int MaxLineCharacters = 300;

    private static readonly FrozenSet<string> Keywords = Words(
        "class interface struct enum record namespace module trait impl fn func function def defp defmodule object protocol extension mod type union sub");

    private static readonly FrozenSet<string> Modifiers = Words(
        "public private protected internal static async export default abstract sealed final override virtual readonly unsafe extern partial const pub inline "
        + "open data inner companion suspend declare local open constexpr explicit friend template new mutating fileprivate synchronized native operator");

    // These statements look like a call with a block after it, but they declare nothing.
    private static readonly FrozenSet<string> Control = Words(
        "if else for foreach while do switch case catch try finally return using lock fixed with when match throw await yield not and or in is assert print echo elif unless until loop select go defer goto");

    /// <returns>The name, or null when the line declares nothing.</returns>
    public static string? NameIn(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 4 or > MaxLineCharacters || line[^1] is ';' or ',' || !(char.IsLetter(line[0]) || line[0] is '_' or '~'))
        {
            return null;
        }

        ReadOnlySpan<char> rest = line, word;
        while (Modifiers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word = FirstWord(rest)))
        {
            rest = rest[word.Length..];

            // A modifier may have an argument, as in pub(crate).
            rest = (rest is ['(', ..] && rest.IndexOf(')') is var close and > 0 ? rest[(close + 1)..] : rest).TrimStart();
        }

        return Keywords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) ? AfterKeyword(rest[word.Length..].TrimStart()) : Method(rest);
    }

    private static string? AfterKeyword(ReadOnlySpan<char> rest)
    {
        // This skips the receiver of a method in Go, and the type parameters of an implementation in Rust.
        char close = rest is ['(', ..] ? ')' : rest is ['<', ..] ? '>' : '\0';
        if (close != '\0' && rest.IndexOf(close) is var end and > 0)
        {
            rest = rest[(end + 1)..].TrimStart();
        }

        ReadOnlySpan<char> word = FirstWord(rest);
        if (Keywords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            rest = rest[word.Length..].TrimStart();
            word = FirstWord(rest);
        }

        int length = word.Length;
        while (length < rest.Length && (rest[length] is '.' or ':' or '_' || char.IsLetterOrDigit(rest[length])))
        {
            length++;
        }

        return length > 0 && !char.IsDigit(rest[0]) ? rest[..length].TrimEnd(".:").ToString() : null;
    }

    // A name, parentheses and a body are a function in languages like C, or a method in JavaScript.
    private static string? Method(ReadOnlySpan<char> line)
    {
        int open = line.IndexOf('(');
        if (open < 1 || !(line[^1] is '{' or ')' || line.Contains(") =>", StringComparison.Ordinal))
            || line[..open].ContainsAny('=', '"', '\'') || Control.GetAlternateLookup<ReadOnlySpan<char>>().Contains(FirstWord(line)))
        {
            return null;
        }

        ReadOnlySpan<char> before = line[..open].TrimEnd();
        if (before is [.., '>'] && before.LastIndexOf('<') is var generic and > 0)
        {
            before = before[..generic];
        }

        int start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || before[start - 1] is '_' or '~' or ':'))
        {
            start--;
        }

        // A call is one word without a body.
        bool isCall = start == 0 && line[^1] != '{';
        return isCall || start == before.Length || before[..start].Contains('.') || char.IsDigit(before[start]) ? null : before[start..].ToString();
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return text[..length];
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
