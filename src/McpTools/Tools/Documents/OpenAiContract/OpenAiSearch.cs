using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tools.Documents.OpenAiContract;

internal sealed record SearchArguments(string Query);

/// <summary>Finds documents for ChatGPT, which supports only this name and this shape of an answer.</summary>
internal sealed class OpenAiSearch(ServedCollections collections, DocumentAddress address) : ITool
{
    // Several of these passages may belong to one document.
    private const int Passages = 20;

    private readonly DocumentSearch search = new(collections);

    ToolDefinition ITool.Definition => Definition;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        SearchArguments asked = arguments.Deserialize(OpenAiContractJson.Compact.SearchArguments)!;
        FoundPassages found = await search.FindAsync(collections.Named(null, context.Caller), new PassageSearch(asked.Query, Passages), cancellationToken);

        // The contract has no field for an index that is not ready, and an empty list would mean that nothing matches.
        if (found.Hits.Count == 0 && !found.IsComplete)
        {
            throw new ToolErrorException("documents_not_ready", "Nothing was found so far, and not all documents can be searched yet. Try again in a few seconds.");
        }

        return OpenAiContractJson.Answer(
            SearchResults.Of(found.Hits, (collection, path) => address.Of(collection, path, context.Caller)), OpenAiContractJson.Compact.SearchResults);
    }

    public static ToolDefinition Definition { get; } = new()
    {
        Name = "search",
        Title = "Search",
        Description =
            "Searches the documents of this server and returns those that answer a question best, each with the heading of its best passage. "
            + "Takes whole questions, keywords and exact identifiers, in English, Chinese and other languages. Read a result with fetch.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["query"],
              "properties": {
                "query": { "type": "string", "minLength": 1, "maxLength": 2000, "description": "Question, keywords or identifier" }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["results"],
              "properties": {
                "results": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["id", "title", "url"],
                    "properties": {
                      "id": { "type": "string", "description": "For fetch" },
                      "title": { "type": "string" },
                      "url": { "type": "string", "description": "To cite" }
                    }
                  }
                }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };
}

/// <summary>The answer of <c>search</c>, as the contract defines it.</summary>
internal sealed record SearchResults(IReadOnlyList<SearchResult> Results)
{
    private const int MaxResults = 10;

    /// <param name="found">Passages, the best first. The passages of one part of a document become one result.</param>
    /// <param name="address">Returns the URL of a document.</param>
    public static SearchResults Of(IReadOnlyList<FoundPassage> found, Func<Collection, string, string> address) => new(
        [.. found.Select(hit => (Id: PartId.Of(hit.Collection, hit.Document, hit.Passage), Hit: hit)).DistinctBy(one => one.Id).Take(MaxResults)
            .Select(one => new SearchResult(one.Id.ToString(), TitleOf(one.Hit), address(one.Hit.Collection, one.Hit.Document.Path)))]);

    // A model chooses among the results by their titles alone, so a title names the section of the best passage.
    private static string TitleOf(FoundPassage hit)
    {
        string[] headings = [.. PassageText.Headings(hit.Document, hit.Passage.Content)];
        string title = hit.Document.Title ?? Path.GetFileName(hit.Document.Path);
        return VisibleText.OnOneLine(headings is [.., var innermost] && innermost != title ? $"{title} › {innermost}" : title);
    }
}

internal sealed record SearchResult(string Id, string Title, string Url);
