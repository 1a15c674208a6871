using System.Buffers;
using System.Globalization;

namespace McpTools.Server.Calls;

/// <summary>Makes a name that a caller sent fit for a log line or a sentence: short, and without characters that move a cursor.</summary>
internal static class ShownName
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Usual = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    public static string Of(string name)
    {
        if (name.Length <= MaxLength && !name.AsSpan().ContainsAnyExcept(Usual))
        {
            return name;
        }

        string shown = string.Concat(name.Take(MaxLength).Select(character => IsShown(character) ? character : '\uFFFD'));
        return name.Length <= MaxLength ? shown : shown + "…";
    }

    private static bool IsShown(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
