using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public class RankFusionTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a:3 b:2 c:1", "", "a b c")]
    [InlineData("", "a:3 b:2 c:1", "a b c")]
    [InlineData("a:10 b:9 c:0", "c:.9 b:.8 a:.1", "b a c")]
    [InlineData("a:10 b:2 c:1", "b:.9 a:.8 d:.1", "a b c d")]
    [InlineData("a:5", "b:.1", "a b")]
    [InlineData("a:5 b:5", "b:.5 a:.5", "a b")]
    [InlineData("a:2 b:1", "c:.2 d:.1", "a c b d")]
    public void RankFusion_averages_scaled_scores(string words, string meaning, string fused) =>
        Assert.Equal(fused, string.Join(' ', RankFusion.Fuse(Ranking(words), Ranking(meaning))));

    [Fact]
    public void RankFusion_keeps_the_order_of_a_ranking_whose_first_items_have_lower_scores() =>
        Assert.Equal(["phrase", "words", "other"], RankFusion.Fuse(Ranking("phrase:1 words:9 other:2")));

    private static KeyValuePair<string, float>[] Ranking(string items) =>
    [
        .. items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(':'))
            .Select(item => KeyValuePair.Create(item[0], float.Parse(item[1], System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
