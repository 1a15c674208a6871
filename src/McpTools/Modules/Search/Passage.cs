namespace McpTools.Modules.Search;

/// <summary>What is found as one: a part of a document, or a tool. Its text is searched, but not kept.</summary>
/// <param name="Id">Unique in its index; what a hit names.</param>
/// <param name="Owner">What it is a part of, by which all its passages are replaced and removed together.</param>
/// <param name="Heading">Title and headings above it, counted twice.</param>
/// <param name="Text">What is searched.</param>
internal sealed record Passage(string Id, string Owner, string Heading, string Text)
{
    /// <summary>Field and value a search can be narrowed to, as they are; a field may have several values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];

    /// <summary>Field and number a search can be narrowed to; at most one of a field.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Numbers { get; init; } = [];
}
