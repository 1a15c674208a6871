namespace McpTools.Modules.Search;

/// <param name="Id">Of the passage.</param>
/// <param name="Owner">What it is a part of.</param>
/// <param name="Score">BM25 with proximity: comparable within one search alone.</param>
/// <param name="Why">What made the score, the most first.</param>
internal sealed record PassageHit(string Id, string Owner, float Score, IReadOnlyList<ScoreShare> Why);

/// <param name="Words">Of the question, as they stand there.</param>
/// <param name="Share">Of the score, 0 to 1.</param>
/// <param name="Proximity">Whether this is for standing near each other, in addition to what each word counts by itself.</param>
internal sealed record ScoreShare(string Words, float Share, bool Proximity);
