using System.Text.Json;
using McpTools.EndToEnd.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Documents;

/// <summary>Runs the whole program with an embeddings endpoint, and again after the endpoint has stopped.</summary>
public sealed class EmbeddingSearchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-meaning-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        Mcptools.RunAsync([.. arguments, "--config", Path.Combine(folder, "tools.json"), "--data", Path.Combine(folder, "data")]);

    [Fact]
    public async Task IndexVerb_embeds_and_DocumentsSearch_falls_back_to_words_without_the_endpoint()
    {
        await using WebApplication endpoint = LoopbackServer.Build(AnswerAsync);
        await endpoint.StartAsync(TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "docs"));
        await File.WriteAllTextAsync(Path.Combine(folder, "docs", "garage.md"), "An automobile needs fuel.");
        await File.WriteAllTextAsync(Path.Combine(folder, "docs", "kitchen.md"), "Soup boils.");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "tools.json"),
            $$"""
            { "version": 1, "llm": { "embeddings": { "url": "{{endpoint.Urls.Single()}}/v1", "model": "m", "questionSeconds": 30 } },
              "documents": { "collections": { "docs": { "folder": "docs", "description": "D." } } } }
            """);

        Assert.Equal((0, "docs: 2 documents, 2 passages, 2 of them found by meaning, 0 files could not be read", ""), Trimmed(await RunAsync("index")));
        (int _, string found, string _) = await Mcptools.UntilIndexedAsync(() => RunAsync("call", "documents_search", """{ "query": "car" }"""));
        Assert.StartsWith("1. docs: garage.md", found, StringComparison.Ordinal);
        Assert.Contains("similarity 1)", found, StringComparison.Ordinal);

        await endpoint.StopAsync(TestContext.Current.CancellationToken);
        (int code, string byWords, string _) = await Mcptools.UntilIndexedAsync(() => RunAsync("call", "documents_search", """{ "query": "automobile" }"""));

        Assert.Equal(0, code);
        Assert.Contains("\n1. docs: garage.md", byWords.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("found by words only", byWords, StringComparison.Ordinal);
    }

    private static (int, string, string) Trimmed((int Code, string Output, string Error) run) => (run.Code, run.Output.Trim(), run.Error.Trim());

    // This model distinguishes only cars from everything else.
    private static async Task AnswerAsync(HttpContext context)
    {
        using JsonDocument order = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        IEnumerable<string> items = order.RootElement.GetProperty("input").EnumerateArray()
            .Select((text, i) => $$"""{ "index": {{i}}, "embedding": {{(text.GetString()!.Contains("car", StringComparison.Ordinal) || text.GetString()!.Contains("automobile", StringComparison.Ordinal) ? "[2, 0]" : "[0, 2]")}} }""");
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{ "data": [{{string.Join(',', items)}}] }""", context.RequestAborted);
    }
}
