using System.Diagnostics;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Orders the documents of a ranking by words together with those of another ranking.</summary>
/// <param name="byWords">Ids of documents with their scores, the best first.</param>
/// <returns>Ids of documents, the best first.</returns>
internal delegate Task<IReadOnlyList<string>> RankingFusion(string question, IReadOnlyList<KeyValuePair<string, float>> byWords, CancellationToken cancellationToken);

/// <summary>Asks the questions of a judged set, and measures the rankings. Each document is one passage with a title.</summary>
internal static class Evaluator
{
    /// <summary>Measures the ranking by words.</summary>
    public static Measurement Run(JudgedSet set)
    {
        using var searched = new SearchedSet(set);
        foreach ((string id, string question) in set.Questions)
        {
            searched.Add(id, [.. searched.ByWords(question).Select(document => document.Key)]);
        }

        return searched.Measured();
    }

    /// <summary>Measures the ranking by words together with another one.</summary>
    public static async Task<Measurement> RunAsync(JudgedSet set, RankingFusion fuse, CancellationToken cancellationToken)
    {
        using var searched = new SearchedSet(set);
        foreach ((string id, string question) in set.Questions)
        {
            searched.Add(id, await fuse(question, searched.ByWords(question), cancellationToken));
        }

        return searched.Measured();
    }

    private sealed class SearchedSet : IDisposable
    {
        private readonly JudgedSet set;
        private readonly PassageIndex index = PassageIndex.InMemory();
        private readonly RankingMeasure measure = new();
        private readonly List<QuestionResult> results = [];
        private readonly HashSet<string> documents = new(StringComparer.Ordinal);
        private readonly HashSet<string> selves = new(StringComparer.Ordinal);
        private readonly TimeSpan indexing;
        private readonly long begun;
        private int repeated;

        public SearchedSet(JudgedSet set)
        {
            this.set = set;
            begun = Stopwatch.GetTimestamp();
            foreach (JudgedDocument document in set.Documents)
            {
                Index(document);
            }

            if (documents.Count == 0)
            {
                throw new FormatException($"{set.File.Name} is empty.");
            }

            index.Refresh();
            indexing = Stopwatch.GetElapsedTime(begun);
            begun = Stopwatch.GetTimestamp();
        }

        // One more than is measured, because the question itself may be among them.
        public IReadOnlyList<KeyValuePair<string, float>> ByWords(string question) => [.. index.Search(new(question, Measurement.Depth + 1)).Select(hit => KeyValuePair.Create(hit.Owner, hit.Score))];

        public void Add(string id, IReadOnlyList<string> ranking)
        {
            IReadOnlyDictionary<string, double> grades = set.Grades[id];
            string[] measured = [.. ranking.Where(document => document != id || !selves.Contains(document)).Take(Measurement.Depth)];
            QuestionScore score = measure.Add(measured, grades);
            results.Add(new(
                id, set.Questions[id], score.FirstRight, score.Ndcg,
                [.. measured.Take(Measurement.Listed).Select(document => new ResultHit(null, document, null, grades.ContainsKey(document)))]));
        }

        public Measurement Measured() => new(documents.Count, documents.Count, measure, results)
        {
            Indexing = indexing,
            Searching = Stopwatch.GetElapsedTime(begun),
            Notes = [.. set.Notes, .. Notes()],
        };

        public void Dispose() => index.Dispose();

        private void Index(JudgedDocument document)
        {
            string id = document.Key;
            index.Replace(id, [new Passage(id, id, document.Title ?? "", document.Text ?? "")]);
            repeated += documents.Add(id) ? 0 : 1;
            if (set.Questions.TryGetValue(id, out string? question) && question.Trim() == document.Text?.Trim() && !set.Grades[id].ContainsKey(id))
            {
                selves.Add(id);
            }
        }

        private IEnumerable<string> Notes()
        {
            int missing = set.Questions.Keys.SelectMany(question => set.Grades[question].Keys).Distinct().Count(document => !documents.Contains(document));
            if (missing > 0)
            {
                yield return $"Judged documents that are not in {set.File.Name}: {missing}. They count as not found.";
            }

            if (repeated > 0)
            {
                yield return $"Lines of {set.File.Name} that repeat an id: {repeated}. The last line of an id counts.";
            }

            if (selves.Count > 0)
            {
                yield return $"Questions that are documents of the set themselves: {selves.Count}. Such a document is left out of the ranking for itself.";
            }
        }
    }
}
