namespace McpTools.Modules.Search;

/// <param name="Question">As it was asked: any of its words finds a passage. One without a word that counts finds nothing.</param>
/// <param name="Most">Hits at most.</param>
internal sealed record PassageSearch(string Question, int Most)
{
    /// <summary>Which passages may be found. It changes no score.</summary>
    public PassageFilter Filter { get; init; } = PassageFilter.None;
}

/// <summary>Conditions that all have to hold.</summary>
internal sealed record PassageFilter
{
    public static readonly PassageFilter None = new();

    /// <summary>By keyword field: one of these values. No value at all lets nothing through.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> AnyOf { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>By keyword field: a value that one of these <see cref="PathGlob"/> patterns matches.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Globs { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>By number field. A passage without the number is not let through.</summary>
    public IReadOnlyDictionary<string, NumberRange> Ranges { get; init; } = new Dictionary<string, NumberRange>();
}

/// <summary>Both ends belong to it; null is no end.</summary>
internal readonly record struct NumberRange(long? Min, long? Max);
