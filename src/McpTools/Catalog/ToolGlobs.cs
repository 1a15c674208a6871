using System.IO.Enumeration;

namespace McpTools.Catalog;

/// <summary>Patterns over tool names: <c>*</c> stands for any run of characters, <c>?</c> for one.</summary>
internal sealed class ToolGlobs(IReadOnlyList<string> globs)
{
    public static ToolGlobs All { get; } = new(["*"]);

    public bool Match(string toolName) =>
        globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, toolName, ignoreCase: false));
}
