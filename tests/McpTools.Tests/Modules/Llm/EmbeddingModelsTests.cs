using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Llm;

public sealed class EmbeddingModelsTests : IAsyncDisposable
{
    private readonly EmbeddingStandIn site = new();
    private readonly EmbeddingModels models = new(Outbound.Clients(), TimeProvider.System, NullLoggerFactory.Instance);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private (TextEmbeddings? Model, string[] Problems) Read(string embeddings, string more = "")
    {
        var config = ConfigSnapshot.Read(
            "tools.json", Encoding.UTF8.GetBytes($$"""{ "version": 1, "llm": { "embeddings": {{embeddings}} }{{more}} }"""), [LlmOptions.Section, EgressOptions.Section],
            name => name switch { "KEY" => "sk-secret", "BROKEN" => "two\nlines", _ => null });
        ConfigProblems late = config.CollectProblems();
        TextEmbeddings? model = models.Of(config, late);
        models.Use(model);
        return (model, [.. config.Problems.Concat(late.All).Select(problem => problem.ToString())]);
    }

    [Fact]
    public async Task A_host_in_a_private_network_is_reached_in_spite_of_the_egress_section()
    {
        (TextEmbeddings? model, string[] problems) = Read(
            $$"""{ "url": "{{await site.AddressAsync()}}v1/", "model": "m", "key": { "env": "KEY" }, "queryPrefix": "query: " }""", """, "egress": { "allowHosts": ["api.example.com"], "schemes": ["https"] }""");

        Assert.Empty(problems);
        Assert.NotNull(await model!.EmbedQuestionAsync("car", TestContext.Current.CancellationToken));
        Assert.Equal(["query: car"], site.Texts);
        Assert.Equal(["Bearer sk-secret"], site.Authorizations);
    }

    [Theory]
    [InlineData("http://169.254.169.254/v1")]
    [InlineData("http://100.100.100.200/v1")]
    [InlineData("http://[fd00:ec2::254]/v1")]
    [InlineData("http://169.254.170.2/v1")]
    public async Task A_metadata_address_is_refused(string url)
    {
        TextEmbeddings model = Read($$"""{ "url": "{{url}}", "model": "m" }""").Model!;

        EmbeddingException failure = await Assert.ThrowsAsync<EmbeddingException>(() => model.EmbedPassagesAsync(["text"], TestContext.Current.CancellationToken));

        Assert.Equal("refused_address", Assert.IsType<ToolErrorException>(failure.InnerException).Error.Code);
    }

    [Theory]
    [InlineData("""{ "url": "ftp://x/", "model": "m" }""", "llm.embeddings.url", "no http or https address")]
    [InlineData("""{ "url": "http://user:pass@x/v1", "model": "m" }""", "llm.embeddings.url", "without user, query and fragment")]
    [InlineData("""{ "url": "http://x/v1?key=1", "model": "m" }""", "llm.embeddings.url", "without user, query and fragment")]
    [InlineData("""{ "url": "http://x/v1", "model": " " }""", "llm.embeddings.model", "It names no model.")]
    [InlineData("""{ "url": "http://x/v1", "model": "m", "key": { "env": "MISSING" } }""", "llm.embeddings.key", "MISSING is not set")]
    [InlineData("""{ "url": "http://x/v1", "model": "m", "key": { "env": "BROKEN" } }""", "llm.embeddings.key", "a header cannot hold")]
    [InlineData("""{ "url": "http://x/v1", "model": "m", "key": "sk-plain" }""", "llm.embeddings.key", "only a reference to a secret")]
    [InlineData("""{ "model": "m" }""", "llm.embeddings", "\"url\" is missing")]
    public void EmbeddingSettings_with_a_fault_are_reported_and_give_no_model(string embeddings, string place, string words)
    {
        (TextEmbeddings? model, string[] problems) = Read(embeddings);

        Assert.Null(model);
        string problem = Assert.Single(problems);
        Assert.Contains(place, problem, StringComparison.Ordinal);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-plain", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("user:pass", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_settings_give_the_same_model_and_a_change_gives_another()
    {
        TextEmbeddings first = Read("""{ "url": "http://x/v1", "model": "m" }""").Model!;

        Assert.Same(first, Read("""{ "url": "http://x/v1", "model": "m" }""").Model);
        Assert.NotSame(first, Read("""{ "url": "http://x/v1", "model": "n" }""").Model);
    }

    [Fact]
    public async Task TextEmbeddings_caches_the_vector_of_a_question_but_no_failure()
    {
        TextEmbeddings model = await site.ModelAsync();
        site.Instead = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Assert.Null(await model.EmbedQuestionAsync("car", TestContext.Current.CancellationToken));
        site.Instead = null;

        float[]? first = await model.EmbedQuestionAsync("car", TestContext.Current.CancellationToken);

        Assert.NotNull(first);
        Assert.Same(first, await model.EmbedQuestionAsync("car", TestContext.Current.CancellationToken));
        Assert.Equal(["car", "car"], site.Texts);
    }

    [Fact]
    public async Task TextEmbeddings_stores_a_late_vector_for_the_next_search()
    {
        var answer = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        site.Instead = async (context, texts) =>
        {
            arrived.SetResult();
            await answer.Task;
            await context.Response.WriteAsync(EmbeddingStandIn.Json(texts.Select(site.Vector)), context.RequestAborted);
        };
        var time = new FakeTimeProvider();
        TextEmbeddings model = await site.ModelAsync(time, with: settings => settings with { QuestionPatience = TimeSpan.FromSeconds(2) });
        Task<float[]?> inAHurry = model.EmbedQuestionAsync("car", TestContext.Current.CancellationToken);
        await arrived.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await inAHurry);

        answer.SetResult();

        Assert.NotNull(await model.EmbedQuestionAsync("car", TestContext.Current.CancellationToken));
        Assert.Single(site.Texts);
    }
}
