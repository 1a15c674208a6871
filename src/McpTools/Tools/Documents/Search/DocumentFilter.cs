using McpTools.Modules.Search;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Search;

/// <summary>The conditions of a search, asked of a document as the index asks them of its passages.</summary>
internal sealed class DocumentFilter(PassageFilter filter)
{
    private readonly PathGlob[][] globs = [.. filter.Globs.Values.Select(patterns => patterns.Select(pattern => new PathGlob(pattern)).ToArray())];

    public bool Passes(DocumentRow document)
    {
        var keywords = PassageText.KeywordsOf(document).ToLookup(keyword => keyword.Key, keyword => keyword.Value);
        var numbers = PassageText.NumbersOf(document).ToDictionary();
        return filter.AnyOf.All(any => keywords[any.Key].Any(any.Value.Contains))
            && filter.Globs.Keys.Zip(globs, (field, patterns) => keywords[field].Any(value => patterns.Any(pattern => pattern.IsMatch(value)))).All(holds => holds)
            && filter.Ranges.All(range => numbers.TryGetValue(range.Key, out long number) && (range.Value.Min ?? number) <= number && number <= (range.Value.Max ?? number));
    }
}
