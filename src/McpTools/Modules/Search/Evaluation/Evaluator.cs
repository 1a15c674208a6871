using System.Diagnostics;
using System.Globalization;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Asks the questions of a judged set, and measures the rankings.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Measure">The mean over the judged questions.</param>
/// <param name="Indexing">Time for indexing all documents.</param>
/// <param name="Searching">Time for all searches.</param>
internal sealed record Evaluator(int Documents, RankingMeasure Measure, TimeSpan Indexing, TimeSpan Searching)
{
    private const int Depth = 100;

    public static Evaluator Run(JudgedSet set)
    {
        using var index = PassageIndex.InMemory();
        long begun = Stopwatch.GetTimestamp();
        foreach (JudgedDocument document in set.Documents)
        {
            index.Replace(document.Id, [new Passage(document.Id, document.Id, document.Title ?? "", document.Text ?? "")]);
        }

        index.Refresh();
        TimeSpan indexing = Stopwatch.GetElapsedTime(begun);
        var measure = new RankingMeasure();
        begun = Stopwatch.GetTimestamp();
        foreach ((string id, IReadOnlyDictionary<string, double> grades) in set.Grades)
        {
            if (set.Questions.TryGetValue(id, out string? question))
            {
                measure.Add([.. index.Search(new(question, Depth)).Select(hit => hit.Owner)], grades);
            }
        }

        return new(set.Documents.Count, measure, indexing, Stopwatch.GetElapsedTime(begun));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Documents} documents, {Measure.Questions} questions
        nDCG@10     {Measure.Ndcg:0.0000}
        recall@5    {Measure.Recall(5):0.0000}
        recall@10   {Measure.Recall(10):0.0000}
        recall@100  {Measure.Recall(100):0.0000}
        coverage    {Measure.Coverage:0.0000}
        indexed in {Indexing.TotalSeconds:0.00} s, {Searching.TotalMilliseconds / Math.Max(Measure.Questions, 1):0.00} ms a question
        """);
}

/// <summary>Measures how well rankings answer judged questions. All values are means over the questions, from 0 to 1.</summary>
internal sealed class RankingMeasure
{
    private static readonly int[] Cuts = [5, 10, 100];

    private readonly double[] recalls = new double[Cuts.Length];
    private double gain;
    private int answered;

    public int Questions { get; private set; }

    /// <summary>Normalized discounted cumulative gain of the first ten documents. The grade is the gain.</summary>
    public double Ndcg => gain / Questions;

    /// <summary>Share of the questions with at least one hit.</summary>
    public double Coverage => (double)answered / Questions;

    /// <param name="cut">5, 10 or 100.</param>
    /// <returns>Share of the judged documents that are among the first documents of the ranking.</returns>
    public double Recall(int cut) => recalls[Array.IndexOf(Cuts, cut)] / Questions;

    /// <param name="ranking">Documents, the best first, each once.</param>
    /// <param name="grades">Grades of the documents that answer the question.</param>
    public void Add(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> grades)
    {
        Questions++;
        answered += ranking.Count > 0 ? 1 : 0;
        double ideal = Gain(grades.Values.OrderDescending());
        gain += ideal == 0 ? 0 : Gain(ranking.Select(document => grades.GetValueOrDefault(document))) / ideal;
        for (int i = 0; i < Cuts.Length; i++)
        {
            recalls[i] += (double)ranking.Take(Cuts[i]).Count(grades.ContainsKey) / grades.Count;
        }
    }

    private static double Gain(IEnumerable<double> grades) => grades.Take(10).Select((grade, rank) => grade / Math.Log2(rank + 2)).Sum();
}
