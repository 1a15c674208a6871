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

    [Theory]
    [InlineData("a b", 1, 1, 1)]
    [InlineData("x a", 0.5, 0, 1)]
    [InlineData("1 2 3 b", 0.25, 0, 0)]
    [InlineData("1 2 3 4 5 6 7 8 9 10 a", 0, 0, 0)]
    public void RankingMeasure_measures_the_rank_of_the_first_right_hit(string ranking, double mrr, double one, double three)
    {
        RankingMeasure measure = Of(ranking);

        Assert.Equal((mrr, one, three), (measure.Mrr, measure.Hit(1), measure.Hit(3)));
    }

    [Fact]
    public void QuestionScore_counts_an_answer_of_several_hits_once()
    {
        var score = QuestionScore.Of(["install", "install", "setup"], ["install", "setup"], _ => 1, (answer, hit) => answer == hit);

        Assert.Equal([1.0, 0, 1], score.Gains);
        Assert.Equal(1, score.Recall(3));
    }

    private static RankingMeasure Of(string ranking)
    {
        var measure = new RankingMeasure();
        measure.Add(ranking.Split(' ', StringSplitOptions.RemoveEmptyEntries), Grades);
        return measure;
    }
}
