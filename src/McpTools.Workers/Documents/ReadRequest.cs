namespace McpTools.Workers.Documents;

/// <summary>One file that the reader worker is to turn into passages.</summary>
/// <remarks>Settable where there is a default: generated readers overwrite the default of an init property that is left out.</remarks>
internal sealed record ReadRequest
{
    /// <summary>Absolute. Its extension says the format.</summary>
    public required string Path { get; init; }

    public ReadLimits Limits { get; set; } = new();
}

/// <summary>What one file may hold, and how it is cut.</summary>
internal sealed record ReadLimits
{
    /// <summary>Bytes of the file, 1 to 512 MiB; default 50 MiB.</summary>
    public long MaxBytes { get; set; } = 50L * 1024 * 1024;

    /// <summary>UTF-16 units of the document's text; default 50 Mi, so that no text file within <see cref="MaxBytes"/> is over it.</summary>
    public int MaxCharacters { get; set; } = 50 * 1024 * 1024;

    /// <summary>Pages, slides or sheets; default 10,000.</summary>
    public int MaxPages { get; set; } = 10_000;

    /// <summary>Default 200,000.</summary>
    public int MaxPassages { get; set; } = 200_000;

    /// <summary>Tokens, by estimate, that a passage should have together with its headings and its context; default 350.</summary>
    public int TargetTokens { get; set; } = 350;

    /// <summary>Tokens, by estimate, that no passage is over; default 512. A section of at most so many is not split.</summary>
    public int MaxTokens { get; set; } = 512;

    /// <summary>Tokens, by estimate, that a passage repeats of the one before when both are running text of one section; default 40.</summary>
    public int OverlapTokens { get; set; } = 40;

    public bool AreValid => MaxBytes is >= 1 and <= 512L * 1024 * 1024 && MaxCharacters >= 1 && MaxPages >= 1 && MaxPassages >= 1
        && TargetTokens >= 16 && MaxTokens >= TargetTokens && MaxTokens <= 8_192 && OverlapTokens >= 0 && OverlapTokens <= TargetTokens / 2;
}
