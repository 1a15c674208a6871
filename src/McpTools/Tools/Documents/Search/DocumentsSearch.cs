using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Search;

namespace McpTools.Tools.Documents.Search;

internal sealed record DocumentsSearchArguments(
    string Query, string? Collection, string? Path, string? Type, string? ModifiedAfter, string? ModifiedBefore, double? Limit);

/// <summary>Finds the passages that answer a question.</summary>
internal sealed class DocumentsSearch(VisibleCollections collections, DocumentLibrary library) : IWarmedTool
{
    private const int DefaultLimit = 5;

    private readonly DocumentSearch search = new(library);

    public ToolDefinition Definition { get; } = DocumentsSearchDefinition.Create([.. collections.Open]);

    public void Warm()
    {
        if (library.HasPlace)
        {
            // Naming an index loads a library, and the list of tools is not on its way yet.
            _ = Task.Run(Start);
        }
    }

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        DocumentsSearchArguments asked = arguments.Deserialize(DocumentsJson.Default.DocumentsSearchArguments)!;
        IReadOnlyList<Collection> searched = collections.Named(asked.Collection, context.Caller);
        var wanted = new PassageSearch(asked.Query, (int)(asked.Limit ?? DefaultLimit)) { Filter = FilterOf(asked) };
        FoundPassages found = await search.FindAsync(searched, wanted, cancellationToken);
        SearchAnswer answer = SearchAnswer.Of(asked.Query, found);
        return new ToolResult
        {
            Content = [new ToolContent.Text(answer.ToText())],
            Structured = JsonSerializer.SerializeToElement(answer, DocumentsJson.Default.SearchAnswer),
        };
    }

    private void Start()
    {
        foreach (Collection collection in collections.All)
        {
            library.Of(collection).Start();
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
}
