using McpTools.Modules.Search.Evaluation;
using McpTools.Tests.Support;
using McpTools.Unicode.Folding;

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
    [InlineData("cranfield", 0.395, 225)]
    [InlineData("cacm", 0.502, 52)]
    [InlineData("cmrc2018", 0.993, 1_000)]
    [InlineData("questions-mcptools", 0.67, 20)]
    [InlineData("questions-fastapi", 0.515, 20)]
    public void Evaluator_measures_a_public_set_no_worse_than_before(string name, double least, int questions)
    {
        RankingMeasure measure = Evaluator.Run(PublicSet(name)).Measure;

        Assert.InRange(measure.Ndcg, least, 1);
        Assert.Equal(1, measure.Coverage);
        Assert.Equal(questions, measure.Questions);
    }

    [Fact]
    public void Evaluator_finds_simplified_texts_by_traditional_questions()
    {
        JudgedSet set = PublicSet("cmrc2018");

        RankingMeasure measure = Evaluator.Run(set with { Questions = set.Questions.ToDictionary(question => question.Key, question => TextFold.Traditional(question.Value)) }).Measure;

        Assert.InRange(measure.Ndcg, 0.98, 1);
    }

    [Fact]
    public void Evaluator_finds_names_in_code_by_their_words()
    {
        JudgedSet names = PublicSet("questions-fastapi");
        string folder = Path.Combine(Sources.Root, "../shared/data/retrieval/identifiers-fastapi");
        using var both = new TempFolder();
        File.Copy(Path.Combine(folder, "queries.jsonl"), both.File("queries.jsonl"));
        File.Copy(Path.Combine(folder, "qrels.tsv"), both.File("qrels.tsv"));
        File.Copy(names.File.Path, both.File("docs.jsonl"));

        Assert.InRange(Evaluator.Run(JudgedSet.Read(both.Path)).Measure.Mrr, 0.85, 1);
    }

    private static JudgedSet PublicSet(string name)
    {
        string folder = Path.Combine(Sources.Root, "../shared/data/retrieval", name);
        Assert.SkipUnless(Directory.Exists(folder), "The public sets are not part of the repository.");
        return JudgedSet.Read(folder);
    }
}
