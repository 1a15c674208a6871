namespace McpTools.Tools.Documents.Library.Collections;

/// <summary>Attributes behind a heading in Markdown, as <c>{#install}</c> or <c>{: .class }</c>. They are searched, but a reader needs none.</summary>
internal static class HeadingAttributes
{
    public static string Without(string heading)
    {
        ReadOnlySpan<char> text = heading.AsSpan().TrimEnd();
        return text.EndsWith("}") && text.LastIndexOf('{') is > 0 and var start && text[(start + 1)..].TrimStart() is ['#' or '.' or ':', ..]
            ? text[..start].TrimEnd().ToString()
            : heading;
    }

    /// <summary>Removes the attributes of all heading lines.</summary>
    public static string WithoutInLines(string text) =>
        text.Contains('{', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(line => line.StartsWith('#') ? Without(line) : line)) : text;
}
