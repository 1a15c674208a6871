using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;

namespace McpTools.Tests.Tools.Documents;

/// <summary>Documents are found by meaning as well where a model is named, and by their words whatever becomes of it.</summary>
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
    public async Task A_question_without_a_common_word_finds_the_passage_by_what_it_means()
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
    public async Task What_words_and_meaning_find_comes_before_what_one_of_them_finds()
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
    public async Task The_text_says_by_what_a_passage_was_found()
    {
        await library.EmbeddedAsync();

        string text = Assert.IsType<ToolContent.Text>((await library.CallAsync("documents_search", """{ "query": "doctor" }""")).Content[0]).Value;

        Assert.Matches(@"\(id docs/\d+, changed [\d-]+, similarity 0\.\d+\)", text);
    }

    [Fact]
    public async Task An_endpoint_that_fails_leaves_the_search_by_words_which_says_so()
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
    public async Task An_endpoint_that_is_slow_is_not_waited_for()
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
    public async Task As_long_as_vectors_are_missing_the_answer_says_how_many()
    {
        Fail();
        await library.SettledAsync();
        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => library.Index.Vectors!.State(open!.Store).Trouble) is not null);

        JsonElement answer = await library.SearchAsync("automobile");

        Assert.Equal(["garage.txt"], Documents(answer));
        Assert.Contains("In the collection docs, 0 of 3 passages can be found by meaning so far: the embeddings endpoint gives no vectors. All can be found by words.", Notes(answer));
    }

    [Fact]
    public async Task A_question_of_another_dimension_is_compared_with_nothing()
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
    public async Task Filters_hold_for_what_is_found_by_meaning(string filter, string paths)
    {
        await library.EmbeddedAsync();

        Assert.Equal(paths, string.Join(' ', (await library.FindAsync("car doctor", filter)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_found_no_more()
    {
        await library.EmbeddedAsync();
        File.Delete(library.Folder.File("docs/garage.txt"));

        await WorkerPrograms.UntilAsync(() => library.Index.Use(open => open?.Store.Document("garage.txt")) is null);

        Assert.Empty(await library.FindAsync("car"));
    }

    [Fact]
    public async Task Another_process_finds_by_meaning_what_the_writer_embeds()
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
    public async Task Without_the_label_nothing_of_a_collection_is_found_by_meaning()
    {
        await using TestLibrary two = OpenAndHidden();
        await two.EmbeddedAsync();

        Assert.Equal(["list.txt"], await two.FindAsync("wage", caller: TestLibrary.WithLabels("hr")));
        JsonElement answer = await two.SearchAsync("wage cafeteria", caller: TestLibrary.WithLabels());
        Assert.Equal(["open.txt"], Documents(answer));
        Assert.DoesNotContain("salaries", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_label_nothing_of_it_is_counted()
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
    public async Task Nothing_of_a_collection_that_opted_out_is_sent()
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
    public async Task Without_a_model_there_are_no_vectors()
    {
        await using var plain = new TestLibrary();
        plain.Write("a.txt", "An automobile.");

        JsonElement answer = await plain.SearchAsync("automobile");

        Assert.False(answer.GetProperty("hits")[0].TryGetProperty("similarity", out _));
        Assert.Empty(await plain.FindAsync("car"));
        Assert.Empty(Directory.EnumerateFiles(plain.Folder.File("data"), "vectors-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_list_says_how_many_passages_are_found_by_meaning()
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
