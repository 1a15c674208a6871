namespace McpTools.Workers.Documents;

/// <summary>Asks the reader worker to turn one file into passages.</summary>
/// <remarks>Properties with a default are settable, because generated deserializers overwrite the default of an init property that is left out.</remarks>
internal sealed record ReadRequest
{
    /// <summary>An absolute path. Its extension determines the format.</summary>
    public required string Path { get; init; }

    public ReadLimits Limits { get; set; } = new();
}

/// <summary>Limits the contents of one file, and sets the sizes of its passages.</summary>
internal sealed record ReadLimits
{
    /// <summary>The largest file in bytes, 1 to 512 MiB; default 50 MiB.</summary>
    public long MaxBytes { get; set; } = 50L * 1024 * 1024;

    /// <summary>The most UTF-16 code units of the document's text; default 50 Mi, so that no text file within <see cref="MaxBytes"/> exceeds it.</summary>
    public int MaxCharacters { get; set; } = 50 * 1024 * 1024;

    /// <summary>The most pages, slides or sheets; default 10,000.</summary>
    public int MaxPages { get; set; } = 10_000;

    /// <summary>The most passages; default 200,000.</summary>
    public int MaxPassages { get; set; } = 200_000;

    /// <summary>The estimated tokens that a passage should have, its headings and its context included; default 350.</summary>
    public int TargetTokens { get; set; } = 350;

    /// <summary>The most estimated tokens of a passage; default 512. A section within this limit is not split.</summary>
    public int MaxTokens { get; set; } = 512;

    /// <summary>The estimated tokens that a passage repeats from the passage before it, when both are running text of one section; default 40.</summary>
    public int OverlapTokens { get; set; } = 40;

    public bool AreValid => MaxBytes is >= 1 and <= 512L * 1024 * 1024 && MaxCharacters >= 1 && MaxPages >= 1 && MaxPassages >= 1
        && TargetTokens >= 16 && MaxTokens >= TargetTokens && MaxTokens <= 8_192 && OverlapTokens >= 0 && OverlapTokens <= TargetTokens / 2;
}
