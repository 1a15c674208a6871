using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;

namespace McpTools.Tools.Documents;

internal sealed record DocumentsSearchArguments(
    string Query, string? Collection, string? Path, string? Type, string? ModifiedAfter, string? ModifiedBefore, double? Limit);

/// <summary>Finds the passages that answer a question.</summary>
internal sealed class DocumentsSearch(ServedCollections collections) : IWarmedTool
{
    private const int DefaultLimit = 5;

    private readonly DocumentSearch search = new(collections);

    public ToolDefinition Definition { get; } = Define([.. collections.Open]);

    public void Warm()
    {
        if (collections.HasDataFolder)
        {
            // To name an index loads a library, and the list of tools has not been sent yet.
            _ = Task.Run(Start);
        }
    }

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsSearchArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsSearchArguments)!;
        IReadOnlyList<Collection> searched = collections.Named(asked.Collection, context.Caller);
        var wanted = new PassageSearch(asked.Query, (int)(asked.Limit ?? DefaultLimit)) { Filter = FilterOf(asked) };
        FoundPassages found = await search.FindAsync(searched, wanted, cancellationToken);
        var answer = DocumentsSearchAnswer.Of(asked.Query, found, Definition.Budget.ResultCharacters);
        return ToolResult.Json(answer, DocumentsJson.Default.DocumentsSearchAnswer, answer.ToText());
    }

    private void Start()
    {
        using IndexLease lease = collections.Lease(collections.All);
        foreach (CollectionIndex index in lease.Indexes)
        {
            index.Start();
        }
    }

    private static PassageFilter FilterOf(DocumentsSearchArguments asked)
    {
        var range = new NumberRange(Seconds(asked.ModifiedAfter, "modified_after"), Seconds(asked.ModifiedBefore, "modified_before"));
        return new PassageFilter
        {
            Globs = asked.Path is { } path ? new Dictionary<string, IReadOnlyCollection<string>> { [PassageText.Path] = [path] } : PassageFilter.None.Globs,
            AnyOf = asked.Type is { } type ? new Dictionary<string, IReadOnlyCollection<string>> { [PassageText.Type] = [type] } : PassageFilter.None.AnyOf,
            Ranges = range != default ? new Dictionary<string, NumberRange> { [PassageText.Modified] = range } : PassageFilter.None.Ranges,
        };
    }

    private static long? Seconds(string? date, string name) => date is null ? null
        : DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment.ToUnixTimeSeconds()
        : throw new ToolErrorException("date_invalid", $"{name} is \"{date}\". Write a date as 2026-03-31, or a time with its offset as 2026-03-31T08:00:00Z.");

    // The collections may use this much of the description.
    private const int CollectionCharacters = 700;

    private static readonly JsonElement Input = JsonElement.Parse(
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["query"],
          "properties": {
            "query": { "type": "string", "minLength": 1, "maxLength": 2000, "description": "Question, keywords or identifier; \"a phrase\"; conf* for words that begin so" },
            "collection": { "type": "string", "description": "Default: all" },
            "path": { "type": "string", "minLength": 1, "maxLength": 300, "description": "Of documents, e.g. guides/** or *.pdf" },
            "type": { "type": "string", "description": "E.g. markdown, pdf, docx" },
            "modified_after": { "type": "string", "description": "E.g. 2026-03-31" },
            "modified_before": { "type": "string", "description": "E.g. 2026-03-31" },
            "limit": { "type": "integer", "minimum": 1, "maximum": 20, "description": "Default 5" }
          }
        }
        """);

    // The members of a hit explain themselves, and every conversation pays for a longer schema.
    private static readonly JsonElement Output = JsonElement.Parse(
        $$"""
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["hits", "complete"],
          "properties": {
            "hits": { "type": "array", "items": { "type": "object" }, "description": "id, collection, document, uri, heading, place, score, why, modified, excerpt" },
            "complete": { "type": "boolean", "description": "Every file was searched" },
            "notes": { "type": "array", "items": { "type": "string" } },
            {{CutMembers.Schema}}
          }
        }
        """);

    /// <param name="open">The collections that every caller may know.</param>
    private static ToolDefinition Define(IReadOnlyList<Collection> open) => new()
    {
        Name = "documents_search",
        Title = "Search documents",
        Description =
            "Searches the documents of this server and returns the passages that answer a question best, each with its document, headings, and lines or page to cite. "
            + "Use it before answering from memory whatever these documents may say. Takes whole questions, keywords and exact identifiers, in English, Chinese and other languages. "
            + "Read more around a hit with documents_read. Not for the web. Example: {\"query\": \"how do I add a tool\"}." + LinesOf(open),
        InputSchema = Input,
        OutputSchema = Output,
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["documents"],
    };

    private static string LinesOf(IReadOnlyList<Collection> open)
    {
        string lines = "";
        int count = 0;
        foreach (Collection collection in open)
        {
            string next = $"\n- {collection.Name}: {collection.Description}";
            if (lines.Length + next.Length > CollectionCharacters)
            {
                break;
            }

            lines += next;
            count++;
        }

        return count == 0 ? "" : $" Collections:{lines}{(count < open.Count ? $"\n- and {open.Count - count} more" : "")}";
    }
}
