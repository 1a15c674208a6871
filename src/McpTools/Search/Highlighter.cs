namespace McpTools.Search;

internal static class Highlighter
{
    public static (int Start, int End)? Excerpt(string question, string text, int characters) => text.Length <= characters ? null : (0, characters);
}
