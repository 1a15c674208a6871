using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Indexing;
using McpTools.Tools.Documents.List;
using McpTools.Tools.Documents.OpenAiContract;
using McpTools.Tools.Documents.Read;
using McpTools.Tools.Documents.Search;
using McpTools.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>A folder of documents, its index, and the tools over it as one process has them.</summary>
internal sealed class Library : IAsyncDisposable
{
    private readonly TempFolder? own;
    private readonly Road road;

    /// <param name="shared">The folder of another one, whose index this one shares; null for one of its own.</param>
    /// <param name="collections">Below the folder; one of everything when there is none.</param>
    public Library(TempFolder? shared = null, params Collection[] collections)
        : this(shared, null, collections)
    {
    }

    /// <param name="time">Measures all waits, those for a folder that is being indexed too.</param>
    /// <param name="reader">Reads the files; null for the real program.</param>
    public Library(TempFolder? shared, TimeProvider time, WorkerCommand? reader = null)
        : this(shared, null, time, reader, [])
    {
    }

    /// <param name="model">By which documents are found by meaning; null for words only.</param>
    public Library(TempFolder? shared, TextEmbeddings? model, params Collection[] collections)
        : this(shared, model, TimeProvider.System, null, collections)
    {
    }

    private Library(TempFolder? shared, TextEmbeddings? model, TimeProvider time, WorkerCommand? reader, Collection[] collections)
    {
        own = shared is null ? new TempFolder() : null;
        Folder = shared ?? own!;
        Directory.CreateDirectory(Folder.File("docs"));
        Collections = collections.Length > 0
            ? [.. collections.Select(collection => collection with { Folder = Folder.File(collection.Folder) })]
            : [new Collection("docs", Folder.File("docs"), "Everything there is") { Include = ["**"] }];
        Indexes = new DocumentLibrary(Folder.File("data"), new ReaderFactory(reader ?? WorkerPrograms.Reader, time, NullLoggerFactory.Instance), time, NullLoggerFactory.Instance);
        Indexes.Serve(Collections, model);
        var visible = new VisibleCollections(Collections);
        Resource = new DocumentResource(visible, Indexes, time);
        road = new Road(new DocumentsSearch(visible, Indexes), new DocumentsRead(visible, Indexes), new DocumentsList(visible, Indexes),
            new OpenAiSearch(visible, Indexes, new DocumentAddress(served: null)), new OpenAiFetch(visible, Indexes, new DocumentAddress(served: null)));
    }

    public TempFolder Folder { get; }

    public IReadOnlyList<Collection> Collections { get; }

    public DocumentLibrary Indexes { get; }

    public IResource Resource { get; }

    public CollectionIndex Index => Indexes.Of(Collections[0]);

    public static Caller WithLabels(params string[] labels) => new(CallerKind.ApiKey, "key:some", new Grants(["*"], []) { Documents = labels });

    public void Write(string path, string text)
    {
        string file = Folder.File(Path.Combine("docs", path));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Waits until all that is there now is searched.</summary>
    public Task SettledAsync() => Task.WhenAll(Collections.Select(collection => Indexes.Of(collection).SettleAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken)))
        .WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);

    /// <summary>Waits until all that is there now is found by meaning as well.</summary>
    public async Task EmbeddedAsync()
    {
        foreach (CollectionIndex index in Collections.Where(collection => collection.Embeddings).Select(Indexes.Of))
        {
            await index.SettleAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
            await WorkerPrograms.UntilAsync(() => index.Vectors is { IsPending: false });
        }
    }

    public async Task<JsonElement> SearchAsync(string question, string more = "", Caller? caller = null) =>
        Structured(await CallAsync("documents_search", $$"""{ "query": {{System.Text.Json.Nodes.JsonValue.Create(question).ToJsonString()}}{{(more.Length > 0 ? ", " : "")}}{{more}} }""", caller));

    public async Task<ResourceDefinition[]> ListAsync(string? after, int most, Caller caller) =>
        [.. await Resource.ListAsync(after, most, caller, TestContext.Current.CancellationToken)];

    /// <returns>Paths of the documents of the hits.</returns>
    public async Task<string[]> FindAsync(string question, string more = "", Caller? caller = null) =>
        [.. (await SearchAsync(question, more, caller)).GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("document").GetString()!)];

    public async Task<JsonElement> ReadAsync(string arguments) => Structured(await CallAsync("documents_read", arguments));

    /// <summary>Calls when all that was there at first is searched: how long that takes depends on the machine.</summary>
    public async ValueTask<ToolResult> CallAsync(string tool, string arguments, Caller? caller = null)
    {
        await SettledAsync();
        return await CallAtOnceAsync(tool, arguments, caller);
    }

    /// <summary>Calls without waiting for the index.</summary>
    public ValueTask<ToolResult> CallAtOnceAsync(string tool, string arguments, Caller? caller = null) =>
        road.CallAsync(tool, arguments, caller, cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Indexes.DisposeAsync();
        own?.Dispose();
    }

    private static JsonElement Structured(ToolResult result)
    {
        Assert.Null(result.Error?.Message);
        return result.Structured!.Value;
    }
}
