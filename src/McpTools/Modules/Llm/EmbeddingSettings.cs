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

    // What a record says of itself would have the key in it.
    public override string ToString() => Model;
}
