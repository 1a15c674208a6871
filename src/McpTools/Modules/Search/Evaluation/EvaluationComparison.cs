using System.Globalization;
using System.Text;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>Compares a measurement with a former one.</summary>
/// <param name="File">The file of the former one.</param>
/// <param name="Better">Questions whose first right hit has a better rank now, the largest gain first.</param>
/// <param name="Worse">Questions whose first right hit has a worse rank now, the largest loss first.</param>
/// <param name="Same">Number of the other questions that both have.</param>
/// <param name="OnlyBefore">Number of questions that only the former one has.</param>
/// <param name="OnlyNow">Number of questions that only this one has.</param>
internal sealed record EvaluationComparison(
    string File, IReadOnlyList<FigureChange> Figures, IReadOnlyList<RankChange> Better, IReadOnlyList<RankChange> Worse, int Same, int OnlyBefore, int OnlyNow)
{
    private const int Listed = 30;

    /// <remarks>A question is the same if its id and its text are equal.</remarks>
    public static EvaluationComparison Of(string file, EvaluationReport before, EvaluationReport now)
    {
        var former = new Dictionary<(string, string), QuestionResult>();
        foreach (QuestionResult result in before.Results ?? [])
        {
            former.TryAdd((result.Id, result.Question), result);
        }

        RankChange[] common =
        [
            .. (now.Results ?? []).Where(result => former.ContainsKey((result.Id, result.Question)))
                .Select(result => new RankChange(result.Id, result.Question, former[(result.Id, result.Question)].Rank, result.Rank)),
        ];
        return new(
            file,
            [.. (now.Figures ?? []).Select(figure => new FigureChange(figure.Key, before.Figures?.TryGetValue(figure.Key, out double value) == true ? value : null, figure.Value))],
            [.. common.Where(change => change.Gain > 0).OrderByDescending(change => change.Gain)],
            [.. common.Where(change => change.Gain < 0).OrderBy(change => change.Gain)],
            common.Count(change => change.Gain == 0),
            former.Count - common.Length,
            (now.Results?.Count ?? 0) - common.Length);
    }

    /// <summary>The table for a person.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Compared with {File}:");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-10}  before  now     difference");
        foreach (FigureChange figure in Figures)
        {
            text.AppendLine(figure.Before is { } before
                ? string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-10}  {before:0.0000}  {figure.Now:0.0000}  {figure.Now - before:+0.0000;-0.0000;0.0000}")
                : string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-10}  –       {figure.Now:0.0000}"));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"First right hit: better for {Better.Count} questions, worse for {Worse.Count}, the same for {Same}.");
        if (OnlyBefore + OnlyNow > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"The questions are not the same: {OnlyBefore} only before, {OnlyNow} only now. The figures are over all questions of each.");
        }

        Write(text, "better", Better);
        Write(text, "worse", Worse);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, string word, IReadOnlyList<RankChange> changes)
    {
        foreach (RankChange change in changes.Take(Listed))
        {
            string name = change.Id == change.Question ? "" : $"{change.Id}: ";
            text.AppendLine(CultureInfo.InvariantCulture, $"{word,-6}  {Rank(change.Before),4} → {Rank(change.Now),-4}  {name}{change.Question.ReplaceLineEndings(" ")}");
        }

        if (changes.Count > Listed)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{word,-6}  and {changes.Count - Listed} more, which --json names");
        }
    }

    private static string Rank(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

/// <param name="Before">Null if the former measurement does not have the figure.</param>
internal sealed record FigureChange(string Name, double? Before, double Now);

/// <summary>A question whose first right hit has another rank.</summary>
/// <param name="Before">Null if no measured hit was right.</param>
/// <param name="Now">Null if no measured hit is right.</param>
internal sealed record RankChange(string Id, string Question, int? Before, int? Now)
{
    /// <summary>Difference of the reciprocal ranks: from rank 2 to 1 is a larger gain than from 20 to 10.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Gain => Reciprocal(Now) - Reciprocal(Before);

    private static double Reciprocal(int? rank) => rank is { } value ? 1.0 / value : 0;
}
