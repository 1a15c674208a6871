using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;

namespace McpTools.Modules.Llm;

/// <summary>The settings of the model that embeds, after all checks.</summary>
internal sealed record EmbeddingSettings
{
    /// <summary>The address to which requests are posted.</summary>
    public required Uri Url { get; init; }

    public required string Model { get; init; }

    /// <summary>Null when the endpoint needs none.</summary>
    public string? Key { get; init; }

    public string QueryPrefix { get; init; } = "";

    public string PassagePrefix { get; init; } = "";

    /// <summary>The largest number of texts in one request. Default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The largest number of requests for passages at the same time. Default 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>The timeout of one request. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time for which a search waits for the vector of its question. Default 2 s.</summary>
    public TimeSpan QuestionPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <returns>Null when there are none, or one of them is wrong: the operator meant no other endpoint or model.</returns>
    public static EmbeddingSettings? Read(ConfigSnapshot config, ConfigProblems problems)
    {
        if (config.Get(LlmOptions.Section).Embeddings is not { } entry || entry.Faults().Any())
        {
            return null;
        }

        string? key = entry.Key is { } reference ? config.Secrets.Resolve(reference, $"{EmbeddingsEntry.Path}/key", problems) : null;
        if (key is not null && !EgressHeaders.IsValue("Authorization", $"Bearer {key}"))
        {
            problems.Add($"{EmbeddingsEntry.Path}/key", "The value has characters that a header cannot hold.", "Check that it is the key, without a line break behind it.");
            return null;
        }

        return entry.Key is not null && key is null ? null : new EmbeddingSettings
        {
            Url = new Uri(entry.Url.TrimEnd('/') + "/embeddings"),
            Model = entry.Model,
            Key = key,
            QueryPrefix = entry.QueryPrefix,
            PassagePrefix = entry.PassagePrefix,
            Batch = entry.Batch,
            Parallel = entry.Parallel,
            Timeout = TimeSpan.FromSeconds(entry.Seconds),
            QuestionPatience = TimeSpan.FromSeconds(entry.QuestionSeconds),
        };
    }

    // The default text of a record would contain the key.
    public override string ToString() => Model;
}
