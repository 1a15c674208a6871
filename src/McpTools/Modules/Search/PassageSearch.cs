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

/// <param name="Id">Of the passage.</param>
/// <param name="Owner">What it is a part of.</param>
/// <param name="Score">BM25 with proximity: comparable within one search alone.</param>
/// <param name="Why">What made the score, the most first.</param>
internal sealed record PassageHit(string Id, string Owner, float Score, IReadOnlyList<ScoreShare> Why);

/// <param name="Words">Of the question, as they stand there.</param>
/// <param name="Share">Of the score, 0 to 1.</param>
/// <param name="Proximity">Whether this is for standing near each other, in addition to what each word counts by itself.</param>
internal sealed record ScoreShare(string Words, float Share, bool Proximity);
