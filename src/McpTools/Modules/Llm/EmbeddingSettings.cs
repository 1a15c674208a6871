using McpTools.Core.Config;
using McpTools.Modules.Egress;

namespace McpTools.Modules.Llm;

/// <summary>Which model embeds, and how it is asked.</summary>
internal sealed record EmbeddingSettings
{
    /// <summary>What is posted to.</summary>
    public required Uri Url { get; init; }

    public required string Model { get; init; }

    /// <summary>Null where the endpoint wants none.</summary>
    public string? Key { get; init; }

    public string QueryPrefix { get; init; } = "";

    public string PassagePrefix { get; init; } = "";

    /// <summary>Texts in one request at most. Default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Of one request. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a search waits for the vector of its question. Default 2 s.</summary>
    public TimeSpan QuestionPatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <returns>Null when there are none, or anything of them is wrong: another endpoint or model was not meant.</returns>
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
            Timeout = TimeSpan.FromSeconds(entry.Seconds),
            QuestionPatience = TimeSpan.FromSeconds(entry.QuestionSeconds),
        };
    }

    // What a record says of itself would have the key in it.
    public override string ToString() => Model;
}
