using System.Collections;
using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Store;
using McpTools.Workers;
using McpTools.Workers.Documents;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Documents;

/// <summary>A search that could not see every file says so, and one that says nothing has seen every file.</summary>
public sealed class IncompleteSearchTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The reader process reads no file before the gate file exists.
    private WorkerCommand GatedReader()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        return new WorkerCommand(
            "/bin/sh",
            ["-c", """gate=$1; shift; while [ ! -e "$gate" ]; do sleep 0.05; done; exec "$@" """, "sh", folder.File("gate"), WorkerPrograms.Reader.FileName, .. WorkerPrograms.Reader.Arguments]);
    }

    private void OpenGate() => folder.Write("gate", "");

    private static string TextOf(ToolResult result) => Assert.IsType<ToolContent.Text>(result.Content[0]).Value;

    private static bool IsComplete(ToolResult result) => result.Structured!.Value.GetProperty("complete").GetBoolean();

    [Fact]
    public async Task DocumentsSearch_begins_with_what_is_missing_if_it_waited_in_vain_and_the_next_search_is_complete()
    {
        await using var library = new TestLibrary(folder, time, GatedReader());
        library.Write("a.txt", "apples");
        Task<ToolResult> first = library.CallAtOnceAsync("documents_search", """{ "query": "apples" }""").AsTask();
        Assert.False(first.IsCompleted);

        time.Advance(DocumentSearch.Patience);
        ToolResult early = await first.WaitAsync(WorkerPrograms.Patience, Token);
        OpenGate();
        ToolResult late = await library.CallAsync("documents_search", """{ "query": "apples" }""");

        Assert.False(IsComplete(early));
        Assert.Contains("Ask again in a few seconds.", TextOf(early).Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("other words", TextOf(early), StringComparison.Ordinal);
        Assert.True(IsComplete(late));
        Assert.StartsWith("1. docs: a.txt", TextOf(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsSearch_shows_hits_after_what_is_missing()
    {
        await using (var earlier = new TestLibrary(folder))
        {
            earlier.Write("a.txt", "apples");
            await earlier.SettledAsync();
        }

        await using var library = new TestLibrary(folder, time, GatedReader());
        library.Write("b.txt", "apples and apples");
        library.Index.Start();
        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => open is not null));
        Task<ToolResult> search = library.CallAtOnceAsync("documents_search", """{ "query": "apples" }""").AsTask();

        time.Advance(DocumentSearch.Patience);
        ToolResult early = await search.WaitAsync(WorkerPrograms.Patience, Token);
        OpenGate();

        Assert.False(IsComplete(early));
        Assert.Matches(@"^[^\n]+Ask again in a few seconds\.\r?\n\r?\n1\. docs: a\.txt", TextOf(early));
    }

    [Fact]
    public async Task DocumentSearch_does_not_call_complete_what_was_indexed_while_it_searched()
    {
        await using var library = new TestLibrary(folder, time, GatedReader());
        library.Write("a.txt", "apples");
        library.Index.Start();
        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => open is not null));
        var whileItSearches = new Values("text", () =>
        {
            OpenGate();
            Assert.True(SpinWait.SpinUntil(() => library.Index.IsSettled, WorkerPrograms.Patience));
        });
        var filter = new PassageFilter { AnyOf = new Dictionary<string, IReadOnlyCollection<string>> { [PassageText.Type] = whileItSearches } };
        Task<FoundPassages> search = new DocumentSearch(library.Served).FindAsync(library.Collections, new PassageSearch("apples", 5) { Filter = filter }, Token);

        time.Advance(DocumentSearch.Patience);
        FoundPassages found = await search.WaitAsync(WorkerPrograms.Patience, Token);

        Assert.Empty(found.Hits);
        Assert.False(found.IsComplete);
    }

    [Fact]
    public async Task DocumentsSearch_is_incomplete_until_the_index_of_another_process_has_caught_up_with_its_store()
    {
        await using (var earlier = new TestLibrary(folder))
        {
            earlier.Write("a.txt", "apples");
            await earlier.SettledAsync();
        }

        await using var reader = new TestLibrary(folder, time);
        var location = IndexLocation.Of(folder.File("data"), reader.Collections[0]);
        using WriterLock writing = WriterLock.TryTake(location.Folder)!;
        Put(location, "b.txt", "apples and pears");
        reader.Index.Start();
        await WorkerPrograms.UntilAsync(() => reader.Index.Use(open => open is not null));
        Task<ToolResult> search = reader.CallAtOnceAsync("documents_search", """{ "query": "pears" }""").AsTask();

        time.Advance(DocumentSearch.Patience);
        ToolResult found = await search.WaitAsync(WorkerPrograms.Patience, Token);

        Assert.False(IsComplete(found));
        Assert.Contains("Ask again in a few seconds.", TextOf(found), StringComparison.Ordinal);
    }

    // This is the state of a writer that has read its last file and not indexed it yet.
    private static void Put(IndexLocation location, string path, string text)
    {
        using var store = StoreWriter.Open(location.Folder, TimeProvider.System, _ => { });
        store.Begin();
        long document = store.Start(path, new ReadStamp(text.Length, 1));
        store.AddPassage(document, 0, new ReadPassage { Heading = [], Text = text, Start = 0, End = text.Length });
        store.Complete(document, new ReadDone("text", "", 1, text.Length));
        store.Commit(0);
    }

    /// <summary>One value. The search reads it after it has acquired a state of the index.</summary>
    private sealed class Values(string value, Action read) : IReadOnlyCollection<string>
    {
        public int Count => 1;

        public IEnumerator<string> GetEnumerator()
        {
            read();
            yield return value;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
