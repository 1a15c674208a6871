using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.OpenAiContract;
using McpTools.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>A folder of documents with its index and its tools, as in one process of the server.</summary>
internal sealed class TestLibrary : IAsyncDisposable
{
    private readonly TempFolder? own;
    private readonly TestPipeline pipeline;

    /// <param name="shared">The folder of another library, whose index this one shares; null for a new folder.</param>
    /// <param name="collections">Collections in the folder; one collection of all files if there are none.</param>
    public TestLibrary(TempFolder? shared = null, params Collection[] collections)
        : this(shared, null, collections)
    {
    }

    /// <param name="time">Measures all waits, those for a folder that is being indexed too.</param>
    /// <param name="reader">Reads the files; null for the real program.</param>
    public TestLibrary(TempFolder? shared, TimeProvider time, WorkerCommand? reader = null)
        : this(shared, null, time, reader, [])
    {
    }

    /// <param name="model">Finds documents by meaning; null for words only.</param>
    public TestLibrary(TempFolder? shared, TextEmbeddings? model, params Collection[] collections)
        : this(shared, model, TimeProvider.System, null, collections)
    {
    }

    private TestLibrary(TempFolder? shared, TextEmbeddings? model, TimeProvider time, WorkerCommand? reader, Collection[] collections)
    {
        own = shared is null ? new TempFolder() : null;
        Folder = shared ?? own!;
        Directory.CreateDirectory(Folder.File("docs"));
        Collections = collections.Length > 0
            ? [.. collections.Select(collection => collection with { Folder = Folder.File(collection.Folder) })]
            : [new Collection("docs", Folder.File("docs"), "Everything there is") { Include = ["**"] }];
        Indexes = new DocumentLibrary(Folder.File("data"), new ReaderFactory(reader ?? WorkerPrograms.Reader, time, NullLoggerFactory.Instance), time, NullLoggerFactory.Instance);
        Served = new ServedCollections(Indexes, Collections, model);
        Indexes.Use(Served);
        Resource = new DocumentResource(Served, time);
        pipeline = new TestPipeline(new DocumentsSearch(Served), new DocumentsRead(Served), new DocumentsList(Served),
            new OpenAiSearch(Served, new DocumentAddress(served: null)), new OpenAiFetch(Served, new DocumentAddress(served: null)));
    }

    public TempFolder Folder { get; }

    public IReadOnlyList<Collection> Collections { get; }

    public DocumentLibrary Indexes { get; }

    public IResource Resource { get; }

    /// <summary>The collections that the tools serve. They are in use until a test replaces them.</summary>
    public ServedCollections Served { get; }

    public CollectionIndex Index => IndexOf(Collections[0]);

    /// <returns>The index of a collection, which stays open as long as the configuration is in use.</returns>
    public CollectionIndex IndexOf(Collection collection)
    {
        using IndexLease lease = Served.Lease(collection);
        return lease.Index;
    }

    public static Caller WithLabels(params string[] labels) => new(CallerKind.ApiKey, "key:some", new Grants(["*"], []) { Documents = labels });

    public void Write(string path, string text)
    {
        string file = Folder.File(Path.Combine("docs", path));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Waits until all present files can be searched.</summary>
    public async Task SettledAsync()
    {
        using IndexLease lease = Served.Lease(Collections);
        await Task.WhenAll(lease.Indexes.Select(index => index.SettleAsync(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken)))
            .WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until all present files can be found by meaning.</summary>
    public async Task EmbeddedAsync()
    {
        foreach (CollectionIndex index in Collections.Where(collection => collection.Embeddings).Select(IndexOf))
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

    /// <summary>Calls when everything can be searched. How long that takes depends on the machine.</summary>
    public async ValueTask<ToolResult> CallAsync(string tool, string arguments, Caller? caller = null)
    {
        await SettledAsync();
        return await CallAtOnceAsync(tool, arguments, caller);
    }

    /// <summary>Calls without waiting for the index.</summary>
    public ValueTask<ToolResult> CallAtOnceAsync(string tool, string arguments, Caller? caller = null) =>
        pipeline.CallAsync(tool, arguments, caller, cancellationToken: TestContext.Current.CancellationToken);

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
