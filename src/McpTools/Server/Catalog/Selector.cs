using System.IO.Enumeration;

namespace McpTools.Server.Catalog;

/// <summary>Picks by name or by tag, with patterns: <c>*</c> stands for any run of characters, <c>?</c> for one.</summary>
internal sealed class Selector(IEnumerable<string> names, IEnumerable<string>? tags = null)
{
    private readonly string[] names = [.. names];
    private readonly string[] tags = [.. tags ?? []];

    public static Selector All { get; } = new(["*"]);

    public bool Picks(string name, IReadOnlyList<string> itsTags) => Match(names, name) || (tags.Length > 0 && itsTags.Any(tag => Match(tags, tag)));

    private static bool Match(string[] globs, string text) =>
        globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, text, ignoreCase: false));
}
