namespace McpTools.Search;

/// <summary>What is found as one: a part of a document, or a tool.</summary>
/// <param name="Id">Unique in its index.</param>
/// <param name="Owner">What it is a part of, by which all its passages are replaced and removed together.</param>
/// <param name="Heading">Title and headings above it, counted twice.</param>
/// <param name="Text">What is searched.</param>
internal sealed record Passage(string Id, string Owner, string Heading, string Text)
{
    /// <summary>What a search can be narrowed to, each by its exact value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];
}
