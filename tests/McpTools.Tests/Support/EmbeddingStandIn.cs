using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Modules.Llm;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>An embeddings endpoint for tests. Its model treats synonyms as one word, so the words of a text decide what it means.</summary>
internal sealed class EmbeddingStandIn : IAsyncDisposable
{
    private static readonly string[][] Synonyms = [["car", "automobile", "vehicle"], ["doctor", "physician"], ["canteen", "cafeteria"], ["wage", "salary", "fortune"]];

    private readonly Lazy<Task<StandIn>> site;

    public EmbeddingStandIn() => site = new(() => StandIn.StartAsync(RespondAsync));

    public int Dimension { get; set; } = 1_024;

    /// <summary>Replaces the answer; with null the endpoint answers without a fault.</summary>
    public Func<HttpContext, string[], Task>? Instead { get; set; }

    /// <summary>Every text that was sent, with its prefix.</summary>
    public ConcurrentQueue<string> Texts { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public async Task<Uri> AddressAsync() => (await site.Value).Address;

    /// <summary>Returns the model as a configuration would create it.</summary>
    public async Task<TextEmbeddings> ModelAsync(TimeProvider? time = null, ILogger? logger = null, Func<EmbeddingSettings, EmbeddingSettings>? with = null)
    {
        EmbeddingSettings settings = await SettingsAsync();
        settings = with?.Invoke(settings) ?? settings;
        var endpoint = new EmbeddingEndpoint(settings, Outbound.Upstream(policy: new() { Name = "Stand-in", Retries = 0, BreakerTries = 1_000 }));
        return new TextEmbeddings(settings, endpoint, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
    }

    public async Task<EmbeddingSettings> SettingsAsync() =>
        new() { Url = new Uri(await AddressAsync(), "v1/embeddings"), Model = "words", QuestionPatience = WorkerPrograms.Patience, Timeout = WorkerPrograms.Patience };

    /// <summary>Returns the vector of a text, in which each word counts once. Its length is never 0.</summary>
    public float[] Vector(string text)
    {
        float[] vector = new float[Dimension];
        foreach (string word in text.ToLowerInvariant().Split([' ', '\n', '.', ',', '?', '#'], StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            string kind = Synonyms.FirstOrDefault(kind => kind.Contains(word))?[0] ?? word;
            vector[kind.Aggregate(7, (hash, letter) => ((hash * 31) + letter) % 1_000_003) % Dimension] = 1;
        }

        return vector.Any(number => number != 0) ? vector : [1, .. vector[1..]];
    }

    public static string Json(IEnumerable<float[]> vectors) => new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. vectors.Select((vector, i) => Item(i, vector))]),
    }.ToJsonString();

    public static JsonNode Item(int index, float[] vector) =>
        new JsonObject { ["object"] = "embedding", ["index"] = index, ["embedding"] = new JsonArray([.. vector.Select(number => (JsonNode)JsonValue.Create(number))]) };

    public async ValueTask DisposeAsync()
    {
        if (site.IsValueCreated)
        {
            await (await site.Value).DisposeAsync();
        }
    }

    private async Task RespondAsync(HttpContext context)
    {
        using JsonDocument order = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        string[] texts = [.. order.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!)];
        bool isRight = context.Request is { Method: "POST", Path.Value: "/v1/embeddings", ContentType: "application/json" }
            && order.RootElement.GetProperty("encoding_format").GetString() == "float" && order.RootElement.GetProperty("model").GetString()!.Length > 0;
        Authorizations.Enqueue($"{context.Request.Headers.Authorization}");
        foreach (string text in texts)
        {
            Texts.Enqueue(text);
        }

        if (!isRight)
        {
            context.Response.StatusCode = 404;
        }
        else if (Instead is { } instead)
        {
            await instead(context, texts);
        }
        else
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Json(texts.Select(Vector)), context.RequestAborted);
        }
    }
}
