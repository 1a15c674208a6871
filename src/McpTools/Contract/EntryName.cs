using System.Buffers;

namespace McpTools.Contract;

/// <summary>What an entry of tools.json may call itself.</summary>
internal static class EntryName
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept(Characters);

    /// <summary>For a person's screen, when the entry has no title of its own.</summary>
    public static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
