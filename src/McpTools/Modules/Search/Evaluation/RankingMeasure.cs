namespace McpTools.Modules.Search.Evaluation;

/// <summary>How well rankings answer judged questions; means over the questions, 0 to 1.</summary>
internal sealed class RankingMeasure
{
    private static readonly int[] Cuts = [5, 10, 100];

    private readonly double[] recalls = new double[Cuts.Length];
    private double gain;
    private int answered;

    public int Questions { get; private set; }

    /// <summary>Normalized discounted cumulative gain of the first ten, the grade as the gain.</summary>
    public double Ndcg => gain / Questions;

    /// <summary>Share of the questions that found anything.</summary>
    public double Coverage => (double)answered / Questions;

    /// <param name="cut">5, 10 or 100.</param>
    /// <returns>Share of the judged documents among so many first.</returns>
    public double Recall(int cut) => recalls[Array.IndexOf(Cuts, cut)] / Questions;

    /// <param name="ranking">Documents, the best first, each once.</param>
    /// <param name="grades">Of the documents that answer the question.</param>
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
