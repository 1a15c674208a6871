using McpTools.Modules.Search.Evaluation;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search.Evaluation;

/// <summary>The quality of the search must not get worse.</summary>
public class QualityTests
{
    [Fact]
    public void Evaluator_measures_a_small_set_in_five_languages()
    {
        RankingMeasure measure = Evaluator.Run(JudgedSet.Read(Path.Combine(Sources.Root, "tests/McpTools.Tests/Modules/Search/Evaluation/Cases"))).Measure;

        Assert.InRange(measure.Ndcg, 0.97, 1);
        Assert.Equal(1, measure.Coverage);
        Assert.Equal(24, measure.Questions);
    }

    [Theory]
    [InlineData("cranfield", 0.385, 225)]
    [InlineData("cacm", 0.485, 52)]
    [InlineData("cmrc2018", 0.985, 1_000)]
    public void Evaluator_measures_a_public_set_no_worse_than_before(string name, double least, int questions)
    {
        string folder = Path.Combine(Sources.Root, "../shared/data/retrieval", name);
        Assert.SkipUnless(Directory.Exists(folder), "The public sets are not part of the repository.");

        RankingMeasure measure = Evaluator.Run(JudgedSet.Read(folder)).Measure;

        Assert.InRange(measure.Ndcg, least, 1);
        Assert.Equal(1, measure.Coverage);
        Assert.Equal(questions, measure.Questions);
    }
}
