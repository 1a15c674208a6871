using System.Text.Json;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Indexing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Documents.Library;

/// <summary>A new configuration takes nothing away from a running call, and leaves no index open that is not needed.</summary>
public sealed class DocumentLibraryTests : IAsyncDisposable
{
    private readonly EmbeddingStandIn site = new();
    private readonly TempFolder folder = new();

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Dispose();
    }

    private static void Drop(TestLibrary library) => library.Indexes.Use(new ServedCollections(library.Indexes, []));

    // The writer of an index has its lock.
    private bool IsOpen(TestLibrary library)
    {
        using var free = WriterLock.TryTake(IndexLocation.Of(folder.File("data"), library.Collections[0]).Folder);
        return free is null;
    }

    private async Task<TestLibrary> EmbeddedAsync()
    {
        TextEmbeddings model = await site.ModelAsync();
        var library = new TestLibrary(folder, model);
        library.Write("garage.txt", "An automobile needs fuel.");
        await library.EmbeddedAsync();
        return library;
    }

    [Fact]
    public async Task DocumentLibrary_closes_an_index_only_after_the_search_that_uses_it()
    {
        await using TestLibrary library = await EmbeddedAsync();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously), answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Instead = async (context, texts) =>
        {
            asked.SetResult();
            await answer.Task;
            await context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        };
        Task<string[]> search = library.FindAsync("car");
        await asked.Task;

        Drop(library);
        await library.Indexes.ClosedAsync();
        bool isOpenDuringTheSearch = IsOpen(library);
        answer.SetResult();

        Assert.Equal(["garage.txt"], await search);
        Assert.True(isOpenDuringTheSearch);
        await library.Indexes.ClosedAsync();
        Assert.False(IsOpen(library));
    }

    [Fact]
    public async Task DocumentLibrary_opens_an_index_for_a_call_of_a_replaced_configuration_and_closes_it_again()
    {
        await using var library = new TestLibrary(folder, new FakeTimeProvider());
        library.Write("a.txt", "apples");

        Drop(library);

        Assert.Equal(["a.txt"], await library.FindAsync("apples"));
        await library.Indexes.ClosedAsync();
        Assert.False(IsOpen(library));
    }

    [Fact]
    public async Task DocumentLibrary_keeps_an_index_that_the_next_configuration_needs()
    {
        await using TestLibrary library = await EmbeddedAsync();
        CollectionIndex index = library.Index;

        library.Indexes.Use(new ServedCollections(library.Indexes, library.Collections, library.Served.Model));
        await library.Indexes.ClosedAsync();

        Assert.Same(index, library.Index);
        Assert.True(IsOpen(library));
    }

    [Fact]
    public async Task DocumentSearch_uses_the_model_of_its_own_configuration()
    {
        await using TestLibrary library = await EmbeddedAsync();
        using IndexLease lease = library.Served.Lease(library.Collections);

        library.Indexes.Use(new ServedCollections(library.Indexes, library.Collections));

        JsonElement hit = (await library.SearchAsync("car")).GetProperty("hits")[0];
        Assert.Equal("garage.txt", hit.GetProperty("document").GetString());
        Assert.True(hit.TryGetProperty("similarity", out _));
    }

    [Fact]
    public async Task DocumentWatch_keeps_its_index_open_until_it_is_disposed()
    {
        await using TestLibrary library = await EmbeddedAsync();
        int changes = 0;
        IDisposable watch = library.Resource.Watch("doc://docs/garage.txt", () => Interlocked.Increment(ref changes))!;

        Drop(library);
        await library.Indexes.ClosedAsync();
        Assert.True(IsOpen(library));

        watch.Dispose();
        await library.Indexes.ClosedAsync();
        Assert.False(IsOpen(library));
        Assert.Equal(0, changes);
    }
}
