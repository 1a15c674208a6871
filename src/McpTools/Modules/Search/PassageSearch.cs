using System.Collections;
using McpTools.Modules.Search.Questions;

namespace McpTools.Modules.Search;

/// <param name="Question">The question as it was asked. Any of its words finds a passage. Without a word that counts, nothing is found.</param>
/// <param name="MaxHits">Limit of the result.</param>
internal sealed record PassageSearch(string Question, int MaxHits)
{
    /// <summary>Tells which passages may be found. It changes no score.</summary>
    public PassageFilter Filter { get; init; } = PassageFilter.None;
}

/// <summary>Conditions that must all be met.</summary>
internal sealed record PassageFilter
{
    public static readonly PassageFilter None = new();

    /// <summary>For each keyword field the allowed values. An empty list matches nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> AnyOf { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>For each keyword field <see cref="PathGlob"/> patterns. One of them must match a value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Globs { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>For each number field the allowed range. A passage without the number does not match.</summary>
    public IReadOnlyDictionary<string, NumberRange> Ranges { get; init; } = new Dictionary<string, NumberRange>();
}

/// <summary>Both ends are included. Null means no limit.</summary>
internal readonly record struct NumberRange(long? Min, long? Max);

/// <summary>Hits, the best first.</summary>
/// <param name="isRelevant">Whether a hit has a word of the question that says what is asked for. Otherwise the hits have only words such as how and can.</param>
/// <param name="guesses">Words of the question that no passage has.</param>
internal sealed class PassageHits(IReadOnlyList<PassageHit> hits, bool isRelevant, IReadOnlyList<WordGuess> guesses) : IReadOnlyList<PassageHit>
{
    public static readonly PassageHits None = new([], isRelevant: true, []);

    public bool IsRelevant => isRelevant;

    public IReadOnlyList<WordGuess> Guesses => guesses;

    public int Count => hits.Count;

    public PassageHit this[int index] => hits[index];

    public IEnumerator<PassageHit> GetEnumerator() => hits.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <param name="Id">Id of the passage.</param>
/// <param name="Owner">Owner of the passage.</param>
/// <param name="Score">BM25 with proximity. Scores are comparable only within one search.</param>
/// <param name="Why">Shares of the score, the largest first.</param>
internal sealed record PassageHit(string Id, string Owner, float Score, IReadOnlyList<ScoreShare> Why);

/// <param name="Words">Words of the question, as they are written there.</param>
/// <param name="Share">Share of the score, from 0 to 1.</param>
/// <param name="Kind">What the passage has.</param>
internal sealed record ScoreShare(string Words, float Share, ShareKind Kind);

internal enum ShareKind
{
    /// <summary>The words, in the text or its headings.</summary>
    Words,

    /// <summary>The words near each other, in addition to what each counts.</summary>
    Near,

    /// <summary>The words in the path of the document.</summary>
    Path,
}
