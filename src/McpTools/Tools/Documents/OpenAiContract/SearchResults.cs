using McpTools.Tools.Documents.Search;

namespace McpTools.Tools.Documents.OpenAiContract;

/// <summary>What <c>search</c> answers, in the words of the contract.</summary>
internal sealed record SearchResults(IReadOnlyList<SearchResult> Results)
{
    private const int Most = 10;

    /// <param name="found">Passages; those of one part of a document are one result.</param>
    /// <param name="address">Where a document opens.</param>
    public static SearchResults Of(IReadOnlyList<FoundPassage> found, Func<Collection, string, string> address) => new(
        [.. found.Select(hit => (Id: PartId.Of(hit.Collection, hit.Document, hit.Passage), Hit: hit)).DistinctBy(one => one.Id).Take(Most)
            .Select(one => new SearchResult(one.Id.ToString(), TitleOf(one.Hit), address(one.Hit.Collection, one.Hit.Document.Path)))]);

    // Where in the document the best passage stands is all a model has to choose by.
    private static string TitleOf(FoundPassage hit)
    {
        string[] headings = [.. PassageText.Headings(hit.Document, hit.Passage.Content)];
        string title = hit.Document.Title ?? Path.GetFileName(hit.Document.Path);
        return headings is [.., var innermost] && innermost != title ? $"{title} › {innermost}" : title;
    }
}

internal sealed record SearchResult(string Id, string Title, string Url);
