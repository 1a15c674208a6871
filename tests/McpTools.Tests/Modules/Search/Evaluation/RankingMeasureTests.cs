using McpTools.Modules.Search.Evaluation;

namespace McpTools.Tests.Modules.Search.Evaluation;

public class RankingMeasureTests
{
    private static readonly Dictionary<string, double> Grades = new() { ["a"] = 2, ["b"] = 1 };

    [Theory]
    [InlineData("a b", 1)]
    [InlineData("b a", 0.859_719)]
    [InlineData("x a", 0.479_624)]
    [InlineData("x x2 x3 x4 x5 x6 x7 x8 x9 x10 a", 0)]
    [InlineData("", 0)]
    public void RankingMeasure_Ndcg_compares_the_gain_of_the_first_ten_with_the_best_possible(string ranking, double expected) =>
        Assert.Equal(expected, Of(ranking).Ndcg, 5);

    [Theory]
    [InlineData("a b", 1, 1)]
    [InlineData("1 2 3 4 5 a b", 0, 1)]
    [InlineData("1 2 3 4 a b", 0.5, 1)]
    [InlineData("", 0, 0)]
    public void RankingMeasure_Recall_is_the_share_of_answers_among_the_first(string ranking, double five, double ten)
    {
        RankingMeasure measure = Of(ranking);

        Assert.Equal((five, ten), (measure.Recall(5), measure.Recall(10)));
    }

    [Fact]
    public void RankingMeasure_values_are_means_over_the_questions()
    {
        RankingMeasure measure = Of("a b");
        measure.Add([], Grades);

        Assert.Equal((2, 0.5, 0.5, 0.5), (measure.Questions, measure.Ndcg, measure.Recall(100), measure.Coverage));
    }

    private static RankingMeasure Of(string ranking)
    {
        var measure = new RankingMeasure();
        measure.Add(ranking.Split(' ', StringSplitOptions.RemoveEmptyEntries), Grades);
        return measure;
    }
}
