using System.Text.Json.Nodes;
using McpTools.Modules.Egress;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace McpTools.Tests.Modules.Llm;

public sealed class EmbeddingEndpointTests : IAsyncDisposable
{
    private readonly EmbeddingStandIn site = new() { Dimension = 4 };

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<GeneratedEmbeddings<Embedding<float>>> AskAsync(string? key = null, params string[] texts)
    {
        EgressUpstream upstream = Outbound.Upstream();
        using IEmbeddingGenerator<string, Embedding<float>> endpoint = new EmbeddingEndpoint(await site.SettingsAsync() with { Key = key }, upstream);
        return await endpoint.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);
    }

    private Task<EmbeddingException> FailAsync(params string[] texts) => Assert.ThrowsAsync<EmbeddingException>(() => AskAsync(null, texts));

    private void Answer(string json) => site.Instead = (context, _) => context.Response.WriteAsync(json, context.RequestAborted);

    [Fact]
    public async Task GenerateAsync_returns_vectors_of_length_1_in_the_order_of_the_texts()
    {
        Answer(new JsonObject { ["data"] = new JsonArray(EmbeddingStandIn.Item(1, [0, 3, 4]), EmbeddingStandIn.Item(0, [2, 0, 0])) }.ToJsonString());

        GeneratedEmbeddings<Embedding<float>> vectors = await AskAsync(null, "first", "second");

        Assert.Equal([1, 0, 0], vectors[0].Vector.ToArray());
        Assert.Equal([0, 0.6f, 0.8f], vectors[1].Vector.ToArray());
        Assert.Equal(["first", "second"], site.Texts);
    }

    [Fact]
    public async Task An_answer_without_indexes_is_in_the_order_of_the_texts()
    {
        Answer("""{ "data": [{ "embedding": [1, 0] }, { "embedding": [0, 1] }] }""");

        GeneratedEmbeddings<Embedding<float>> vectors = await AskAsync(null, "a", "b");

        Assert.Equal([0, 1], vectors[1].Vector.ToArray());
    }

    [Theory]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 1, "embedding": [1] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 0, "embedding": [1, 0] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 2, "embedding": [1, 0] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 1, "embedding": [1, NaN] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 1, "embedding": [1, "NaN"] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [1, 0] }, { "index": 1, "embedding": [1, 1e999] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": [] }, { "index": 1, "embedding": [] }] }""")]
    [InlineData("""{ "data": [{ "index": 0, "embedding": null }, { "index": 1, "embedding": [1, 0] }] }""")]
    [InlineData("""{ "data": null }""")]
    [InlineData("""{ }""")]
    [InlineData("""null""")]
    [InlineData("""<html>""")]
    [InlineData("")]
    public async Task An_answer_without_a_usable_vector_for_each_text_is_an_error(string json)
    {
        Answer(json);

        Assert.False((await FailAsync("a", "b")).IsRefusal);
    }

    [Fact]
    public async Task An_endless_answer_is_refused()
    {
        site.Instead = async (context, _) =>
        {
            byte[] spaces = new byte[64 * 1024];
            spaces.AsSpan().Fill((byte)' ');
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
            }
        };

        Assert.Contains("is larger than", (await FailAsync("a")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(413, true)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    public async Task IsRefusal_is_set_only_when_the_texts_were_refused(int status, bool isRefusal)
    {
        site.Instead = (context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Equal(isRefusal, (await FailAsync("a")).IsRefusal);
    }

    [Fact]
    public async Task The_key_is_sent_to_the_endpoint_and_shown_nowhere()
    {
        site.Instead = (context, _) =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync($"wrong key: {context.Request.Headers.Authorization}", context.RequestAborted);
        };

        EmbeddingException failure = await Assert.ThrowsAsync<EmbeddingException>(() => AskAsync("sk-very-secret", "a"));

        Assert.Equal(["Bearer sk-very-secret"], site.Authorizations);
        Assert.Contains("wrong key: Bearer [secret:key]", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", (await site.SettingsAsync() with { Key = "sk-very-secret" }).ToString(), StringComparison.Ordinal);
    }
}
