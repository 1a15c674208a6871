using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;

namespace McpTools.Tests.Tools.Documents;

/// <summary>With a model, documents are also found by meaning. They are found by words even if the model fails.</summary>
public sealed class HybridSearchTests : IAsyncLifetime
{
    private readonly EmbeddingStandIn site = new();
    private TextEmbeddings model = null!;
    private TestLibrary library = null!;

    public async ValueTask InitializeAsync()
    {
        model = await site.ModelAsync();
        library = new TestLibrary(null, model);
        library.Write("garage.txt", "An automobile needs fuel.");
        library.Write("health/clinic.md", "# Clinic\n\nThe physician comes at nine.\n");
        library.Write("kitchen.txt", "Soup boils slowly.");
    }

    public async ValueTask DisposeAsync()
    {
        await library.DisposeAsync();
        await site.DisposeAsync();
    }

    private static string[] Notes(JsonElement answer) => [.. answer.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    private static string[] Documents(JsonElement answer) => [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("document").GetString()!)];

    private void Fail(int status = 500) => site.Instead = (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    [Fact]
    public async Task DocumentsSearch_finds_a_passage_by_meaning_without_a_common_word()
    {
        await library.EmbeddedAsync();

        JsonElement answer = await library.SearchAsync("car");

        JsonElement hit = answer.GetProperty("hits")[0];
        Assert.Equal("garage.txt", hit.GetProperty("document").GetString());
        Assert.InRange(hit.GetProperty("similarity").GetDouble(), 0.4, 0.6);
        Assert.Equal(0, hit.GetProperty("score").GetDouble());
        Assert.Empty(hit.GetProperty("why").EnumerateArray());
        Assert.Empty(Notes(answer));
    }

    [Fact]
    public async Task DocumentsSearch_ranks_hits_of_words_and_meaning_before_hits_of_one_of_them()
    {
        library.Write("both.txt", "This car is red, and the sky is blue.");
        await library.EmbeddedAsync();

        JsonElement hits = (await library.SearchAsync("red car")).GetProperty("hits");

        Assert.Equal("both.txt", hits[0].GetProperty("document").GetString());
        Assert.True(hits[0].GetProperty("score").GetDouble() > 0);
        Assert.True(hits[0].GetProperty("similarity").GetDouble() > 0);
        Assert.Equal(["both.txt", "garage.txt"], hits.EnumerateArray().Select(hit => hit.GetProperty("document").GetString()));
    }

    [Fact]
    public async Task DocumentsSearch_returns_text_with_the_similarity()
    {
        await library.EmbeddedAsync();

        string text = Assert.IsType<ToolContent.Text>((await library.CallAsync("documents_search", """{ "query": "doctor" }""")).Content[0]).Value;

        Assert.Matches(@"\(id docs/\d+, changed [\d-]+, similarity 0\.\d+\)", text);
    }

    [Fact]
    public async Task DocumentsSearch_searches_by_words_and_says_so_if_the_endpoint_fails()
    {
        await library.EmbeddedAsync();
        Fail();

        JsonElement answer = await library.SearchAsync("automobile");

        Assert.Equal(["garage.txt"], Documents(answer));
        Assert.Contains("found by words only", Assert.Single(Notes(answer)), StringComparison.Ordinal);
        Assert.False(answer.GetProperty("hits")[0].TryGetProperty("similarity", out _));
        Assert.True(answer.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task DocumentsSearch_does_not_wait_for_a_slow_endpoint()
    {
        await library.EmbeddedAsync();
        TextEmbeddings inAHurry = await site.ModelAsync(with: settings => settings with { QuestionPatience = TimeSpan.FromMilliseconds(1) });
        var never = new TaskCompletionSource();
        site.Instead = (_, _) => never.Task;
        await using var hurried = new TestLibrary(library.Folder, inAHurry);

        JsonElement answer = await hurried.SearchAsync("automobile");

        Assert.Equal(["garage.txt"], Documents(answer));
        Assert.Contains("found by words only", Notes(answer)[0], StringComparison.Ordinal);
        never.SetResult();
    }

    [Fact]
    public async Task DocumentsSearch_says_how_many_passages_have_vectors()
    {
        Fail();
        await library.SettledAsync();
        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => library.Index.Vectors!.State(open!.Store).Trouble) is not null);

        JsonElement answer = await library.SearchAsync("automobile");

        Assert.Equal(["garage.txt"], Documents(answer));
        Assert.Contains("In the collection docs, 0 of 3 passages can be found by meaning so far: the embeddings endpoint gives no vectors. All can be found by words.", Notes(answer));
    }

    [Fact]
    public async Task DocumentsSearch_ignores_a_question_vector_of_another_dimension()
    {
        await library.EmbeddedAsync();
        site.Dimension = 16;

        Assert.Equal(["garage.txt"], await library.FindAsync("automobile"));
        Assert.Empty(await library.FindAsync("car"));
    }

    [Theory]
    [InlineData("\"path\": \"health/**\"", "health/clinic.md")]
    [InlineData("\"type\": \"text\"", "garage.txt")]
    [InlineData("\"path\": \"*.pdf\"", "")]
    [InlineData("\"modified_after\": \"2999-01-01\"", "")]
    [InlineData("\"modified_before\": \"2999-01-01\"", "garage.txt health/clinic.md")]
    [InlineData("\"limit\": 1, \"type\": \"markdown\"", "health/clinic.md")]
    public async Task DocumentsSearch_applies_filters_to_hits_by_meaning(string filter, string paths)
    {
        await library.EmbeddedAsync();

        Assert.Equal(paths, string.Join(' ', (await library.FindAsync("car doctor", filter)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task DocumentsSearch_does_not_find_a_deleted_file_by_meaning()
    {
        await library.EmbeddedAsync();
        File.Delete(library.Folder.File("docs/garage.txt"));

        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => open?.Store.Document("garage.txt")) is null);

        Assert.Empty(await library.FindAsync("car"));
    }

    [Fact]
    public async Task DocumentsSearch_of_another_process_uses_the_vectors_of_the_writer()
    {
        await library.EmbeddedAsync();
        await using var reader = new TestLibrary(library.Folder, model);
        Assert.Equal(["garage.txt"], await reader.FindAsync("car"));

        library.Write("more.txt", "A vehicle for sale.");

        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
        while ((await reader.FindAsync("car")).Length < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        Assert.True(reader.Index.Use(open => open?.Owned is not null));
    }

    [Fact]
    public async Task DocumentsSearch_finds_a_labelled_collection_by_meaning_only_with_its_label()
    {
        await using TestLibrary two = OpenAndHidden();
        await two.EmbeddedAsync();

        Assert.Equal(["list.txt"], await two.FindAsync("wage", caller: TestLibrary.WithLabels("hr")));
        JsonElement answer = await two.SearchAsync("wage cafeteria", caller: TestLibrary.WithLabels());
        Assert.Equal(["open.txt"], Documents(answer));
        Assert.DoesNotContain("salaries", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentsSearch_counts_vectors_of_a_labelled_collection_only_with_its_label()
    {
        Fail();
        await using TestLibrary two = OpenAndHidden();
        foreach (CollectionIndex index in two.Collections.Select(two.IndexOf))
        {
            await index.SettleAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        }

        Assert.Contains(Notes(await two.SearchAsync("canteen", caller: TestLibrary.WithLabels("hr"))), note => note.Contains("salaries, 0 of 1 passages", StringComparison.Ordinal));
        Assert.DoesNotContain(Notes(await two.SearchAsync("canteen", caller: TestLibrary.WithLabels())), note => note.Contains("salaries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DocumentsSearch_sends_nothing_of_a_collection_without_embeddings()
    {
        await using var two = new TestLibrary(
            null, model, new Collection("sent", "docs", "One") { Include = ["**"] }, new Collection("kept", "own", "Other") { Include = ["**"], Embeddings = false });
        two.Write("a.txt", "An automobile.");
        Directory.CreateDirectory(two.Folder.File("own"));
        two.Folder.Write("own/b.txt", "A vehicle.");
        await two.EmbeddedAsync();

        JsonElement answer = await two.SearchAsync("vehicle");

        Assert.Equal(["b.txt", "a.txt"], Documents(answer));
        Assert.Empty(Notes(answer));
        Assert.Equal(["An automobile.", "vehicle"], site.Texts);
    }

    [Fact]
    public async Task DocumentsSearch_writes_no_vectors_without_a_model()
    {
        await using var plain = new TestLibrary();
        plain.Write("a.txt", "An automobile.");

        JsonElement answer = await plain.SearchAsync("automobile");

        Assert.False(answer.GetProperty("hits")[0].TryGetProperty("similarity", out _));
        Assert.Empty(await plain.FindAsync("car"));
        Assert.Empty(Directory.EnumerateFiles(plain.Folder.File("data"), "vectors-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task DocumentsList_says_how_many_passages_can_be_found_by_meaning()
    {
        await library.EmbeddedAsync();

        ToolResult result = await library.CallAsync("documents_list", "{}");

        Assert.Equal(3, result.Structured!.Value.GetProperty("collections")[0].GetProperty("found_by_meaning").GetInt32());
        Assert.Contains("3 passages, 3 of them found by meaning", Assert.IsType<ToolContent.Text>(result.Content[0]).Value, StringComparison.Ordinal);
    }

    private TestLibrary OpenAndHidden()
    {
        var two = new TestLibrary(
            null, model, new Collection("open", "docs", "For all") { Include = ["**"] }, new Collection("salaries", "secret", "For some") { Include = ["**"], Access = "hr" });
        two.Write("open.txt", "The canteen opens at noon.");
        Directory.CreateDirectory(two.Folder.File("secret"));
        two.Folder.Write("secret/list.txt", "The cook earns a fortune.");
        return two;
    }
}
