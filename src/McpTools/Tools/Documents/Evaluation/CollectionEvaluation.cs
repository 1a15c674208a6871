using System.Diagnostics;
using System.Globalization;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Evaluation;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tools.Documents.Evaluation;

/// <summary>Asks the questions of a file as documents_search asks them, and measures the passages that are found.</summary>
internal sealed class CollectionEvaluation(ServedCollections served, IReadOnlyList<Collection> collections)
{
    private readonly DocumentSearch search = new(served);

    /// <remarks>The indexes should be up to date. If not, that is a problem of the result.</remarks>
    public async Task<Measurement> RunAsync(QuestionFile file, CancellationToken cancellationToken)
    {
        using IndexLease lease = served.Lease(collections);
        var places = new AnswerPlaces(collections, lease.Indexes);
        var measure = new RankingMeasure();
        var results = new List<QuestionResult>();
        var problems = new List<string>();
        IReadOnlyList<CollectionState> states = [];
        int withoutVector = 0;
        long begun = Stopwatch.GetTimestamp();
        TimeSpan searching = TimeSpan.Zero;
        foreach (AskedQuestion asked in file.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PlacedAnswer[] answers = [.. asked.Answers.Select(places.Place)];
            problems.AddRange(answers.Select(places.FaultOf).OfType<string>().Select(fault => file.File.Fault(asked.Line, fault).Message));
            begun = Stopwatch.GetTimestamp();
            FoundPassages found = await search.FindAsync(collections, new PassageSearch(asked.Text, Measurement.Depth), cancellationToken);
            searching += Stopwatch.GetElapsedTime(begun);
            states = found.States;
            withoutVector += found.ByWordsOnly ? 1 : 0;
            QuestionScore score = measure.Add(QuestionScore.Of(found.Hits, answers, answer => answer.Answer.Grade, (answer, hit) => answer.IsGivenBy(hit)));
            results.Add(new(asked.Id, asked.Text, score.FirstRight, score.Ndcg, [.. found.Hits.Take(Measurement.Listed).Select(hit => Result(hit, answers))]));
        }

        return new(states.Sum(state => state.Counts?.Documents ?? 0), states.Sum(state => state.Counts?.Passages ?? 0), measure, results)
        {
            Searching = searching,
            Problems = [.. problems, .. states.Select(Problem).OfType<string>(), .. withoutVector > 0 ? [WithoutVector(withoutVector)] : (IEnumerable<string>)[]],
        };
    }

    private static ResultHit Result(FoundPassage hit, PlacedAnswer[] answers) => new(
        hit.Collection.Name,
        hit.Document.Path,
        string.Join(" > ", PassageText.Headings(hit.Document, hit.Passage.Content)) is { Length: > 0 } heading ? heading : null,
        answers.Any(answer => answer.IsGivenBy(hit)));

    private static string? Problem(CollectionState state) => state switch
    {
        { Trouble: { } trouble } => $"The collection {state.Collection.Name} is not up to date: {trouble}",
        { IsComplete: false } => $"The collection {state.Collection.Name} could not be searched completely.",
        { Vectors: { } vectors, Counts: { } counts } when vectors.Found < counts.Passages => string.Create(
            CultureInfo.InvariantCulture,
            $"In the collection {state.Collection.Name}, {vectors.Found} of {counts.Passages} passages can be found by meaning{(vectors.Trouble is { } why ? $": {why}" : ".")}"),
        _ => null,
    };

    public static string WithoutVector(int questions) => string.Create(
        CultureInfo.InvariantCulture,
        $"Questions that were found by words only, because the embeddings endpoint did not answer in time: {questions}. A larger \"questionSeconds\" helps if it is slow.");
}
