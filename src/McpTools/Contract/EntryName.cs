using System.Buffers;

namespace McpTools.Contract;

/// <summary>The rule for names of tools, prompts, resources and other entries of tools.json.</summary>
internal static class EntryName
{
    /// <summary>Characters of the longest name.</summary>
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    /// <summary>Whether a name has 1 to 64 characters of <c>[A-Za-z0-9_.-]</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) => name.Length is > 0 and <= MaxLength && !name.ContainsAnyExcept(Characters);

    /// <summary>The title to show when an entry has none: <c>crm_find</c> becomes <c>Crm find</c>.</summary>
    public static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
