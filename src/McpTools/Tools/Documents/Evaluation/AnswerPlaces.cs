using McpTools.Modules.Search;
using McpTools.Modules.Search.Evaluation;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Evaluation;

/// <summary>An answer, and whether it names one document.</summary>
/// <param name="Pattern">Null if a document has exactly the path of the answer, so that it is not a pattern.</param>
internal sealed record PlacedAnswer(RightAnswer Answer, PathGlob? Pattern)
{
    public bool IsGivenBy(FoundPassage hit) => Fits(hit.Collection, hit.Document) && Answer.IsUnder(PassageText.Headings(hit.Document, hit.Passage.Content));

    public bool Fits(Collection collection, DocumentRow document) =>
        (Answer.Collection is null || Answer.Collection == collection.Name) && (Pattern is null ? document.Path == Answer.Document : Pattern.IsMatch(document.Path));
}

/// <summary>Finds the places in the indexes that answers name.</summary>
internal sealed class AnswerPlaces(IReadOnlyList<Collection> collections, IReadOnlyList<CollectionIndex> indexes)
{
    private const int Page = 500;
    private const int ListedHeadings = 12;

    // Many questions have their answers in the same documents.
    private readonly Dictionary<RightAnswer, string?> faults = [];

    public PlacedAnswer Place(RightAnswer answer) =>
        new(answer, Stores(answer).Any(index => index.Use(open => open?.Store.Document(answer.Document) is not null)) ? null : new PathGlob(answer.Document));

    /// <returns>Why no passage gives the answer; null if one does.</returns>
    public string? FaultOf(PlacedAnswer placed)
    {
        if (!faults.TryGetValue(placed.Answer, out string? fault))
        {
            faults[placed.Answer] = fault = Find(placed);
        }

        return fault;
    }

    private string? Find(PlacedAnswer placed)
    {
        RightAnswer answer = placed.Answer;
        if (answer.Collection is { } name && collections.All(collection => collection.Name != name))
        {
            return $"there is no collection \"{name}\" among those that are measured: {string.Join(", ", collections.Select(collection => collection.Name))}.";
        }

        var headings = new List<string>();
        bool isDocument = false;
        for (int i = 0; i < collections.Count; i++)
        {
            foreach ((DocumentRow document, IReadOnlyList<PassageRow> passages) in indexes[i].Use(open => open is null ? [] : Documents(open.Store, collections[i], placed)))
            {
                isDocument = true;
                foreach (PassageRow passage in passages)
                {
                    string[] over = [.. PassageText.Headings(document, passage.Content)];
                    if (answer.IsUnder(over))
                    {
                        return null;
                    }

                    headings.Add(string.Join(" > ", over));
                }
            }
        }

        string[] others = [.. headings.Distinct()];
        return !isDocument
            ? $"no document that can be searched is named \"{answer.Document}\". Write its path as documents_search shows it."
            : $"\"{answer.Document}\" has no passage under the heading \"{answer.Heading}\". Its headings are: {string.Join("; ", others.Take(ListedHeadings))}{(others.Length > ListedHeadings ? "; …" : ".")}";
    }

    private IEnumerable<CollectionIndex> Stores(RightAnswer answer) =>
        indexes.Where((_, i) => answer.Collection is null || answer.Collection == collections[i].Name);

    // The list ends at the first document with a right passage, because only documents without one are named.
    private static List<(DocumentRow Document, IReadOnlyList<PassageRow> Passages)> Documents(StoreReader store, Collection collection, PlacedAnswer placed)
    {
        var found = new List<(DocumentRow, IReadOnlyList<PassageRow>)>();
        string after = "";
        for (List<DocumentRow> page = FirstPage(store, placed, after); page.Count > 0; page = placed.Pattern is null ? [] : store.ReadDocuments(after, Page))
        {
            foreach (DocumentRow document in page.Where(document => document.Passages > 0 && placed.Fits(collection, document)))
            {
                List<PassageRow> passages = store.Passages(document.Id, 0, int.MaxValue);
                found.Add((document, passages));
                if (passages.Any(passage => placed.Answer.IsUnder(PassageText.Headings(document, passage.Content))))
                {
                    return found;
                }
            }

            after = page[^1].Path;
        }

        return found;
    }

    private static List<DocumentRow> FirstPage(StoreReader store, PlacedAnswer placed, string after) =>
        placed.Pattern is not null ? store.ReadDocuments(after, Page) : store.Document(placed.Answer.Document) is { } document ? [document] : [];
}
