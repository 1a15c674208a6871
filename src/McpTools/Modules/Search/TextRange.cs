namespace McpTools.Modules.Search;

/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">One after the last.</param>
internal readonly record struct TextRange(int Start, int End)
{
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
