namespace McpTools.Modules.Search.Evaluation;

/// <summary>How well one ranking answers its question.</summary>
/// <param name="Gains">For each hit, the best first, the grade of the answer that it gives; 0 if it gives none, or one that a hit before it gave.</param>
/// <param name="Grades">The grades of all answers, above 0.</param>
internal sealed record QuestionScore(IReadOnlyList<double> Gains, IReadOnlyCollection<double> Grades)
{
    private const int NdcgCut = 10;

    /// <summary>Rank of the first right hit, from 1; null if there is none.</summary>
    public int? FirstRight { get; } = Gains.Index().FirstOrDefault(hit => hit.Item > 0, (-1, 0)).Index is >= 0 and var index ? index + 1 : null;

    /// <summary>Normalized discounted cumulative gain of the first ten hits. The grade is the gain.</summary>
    public double Ndcg { get; } = Gain(Gains) / Gain(Grades.OrderDescending());

    /// <summary>Share of the answers that the first hits give.</summary>
    public double Recall(int cut) => (double)Gains.Take(cut).Count(gain => gain > 0) / Grades.Count;

    /// <summary>The score of a ranking in which several hits may give the same answer, and a hit may give several. Each hit counts for one answer, the best that is not given yet.</summary>
    public static QuestionScore Of<TAnswer, THit>(IEnumerable<THit> ranking, IReadOnlyList<TAnswer> answers, Func<TAnswer, double> grade, Func<TAnswer, THit, bool> gives)
    {
        List<TAnswer> open = [.. answers.OrderByDescending(grade)];
        var gains = new List<double>();
        foreach (THit hit in ranking)
        {
            int given = open.FindIndex(answer => gives(answer, hit));
            gains.Add(given < 0 ? 0 : grade(open[given]));
            if (given >= 0)
            {
                open.RemoveAt(given);
            }
        }

        return new(gains, [.. answers.Select(grade)]);
    }

    private static double Gain(IEnumerable<double> grades) => grades.Take(NdcgCut).Select((grade, rank) => grade / Math.Log2(rank + 2)).Sum();
}

/// <summary>Measures how well rankings answer judged questions. All values are means over the questions, from 0 to 1.</summary>
internal sealed class RankingMeasure
{
    private readonly List<QuestionScore> scores = [];

    /// <summary>All values with their names, in the order in which they are shown. The names stay the same in every version.</summary>
    public OrderedDictionary<string, double> Figures => new(StringComparer.Ordinal)
    {
        ["nDCG@10"] = Ndcg,
        ["MRR@10"] = Mrr,
        ["hit@1"] = Hit(1),
        ["hit@3"] = Hit(3),
        ["hit@5"] = Hit(5),
        ["hit@10"] = Hit(10),
        ["recall@5"] = Recall(5),
        ["recall@10"] = Recall(10),
        ["recall@100"] = Recall(100),
        ["coverage"] = Coverage,
    };

    public int Questions => scores.Count;

    /// <inheritdoc cref="QuestionScore.Ndcg"/>
    public double Ndcg => Mean(score => score.Ndcg);

    /// <summary>The reciprocal of the rank of the first right hit, if that is among the first ten.</summary>
    public double Mrr => Mean(score => score.FirstRight is <= 10 and var rank ? 1.0 / rank : 0);

    /// <summary>Share of the questions with at least one hit.</summary>
    public double Coverage => Mean(score => score.Gains.Count > 0 ? 1 : 0);

    /// <summary>Share of the questions with a right hit among the first.</summary>
    public double Hit(int cut) => Mean(score => score.FirstRight <= cut ? 1 : 0);

    /// <inheritdoc cref="QuestionScore.Recall"/>
    public double Recall(int cut) => Mean(score => score.Recall(cut));

    /// <param name="ranking">Documents, the best first, each once.</param>
    /// <param name="grades">Grades of the documents that answer the question.</param>
    public QuestionScore Add(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> grades) =>
        Add(new QuestionScore([.. ranking.Select(document => grades.GetValueOrDefault(document))], [.. grades.Values]));

    public QuestionScore Add(QuestionScore score)
    {
        scores.Add(score);
        return score;
    }

    private double Mean(Func<QuestionScore, double> value) => scores.Sum(value) / scores.Count;
}
