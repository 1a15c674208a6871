using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public sealed class RankFusionTests
{
    [Fact]
    public void What_stands_in_both_rankings_comes_before_what_leads_in_one() =>
        Assert.Equal(["b", "a", "c"], RankFusion.Fuse(["a", "b"], ["c", "b"]));

    [Fact]
    public void A_higher_place_counts_more() =>
        Assert.Equal(["a", "b", "c"], RankFusion.Fuse(["a", "b", "c"], ["a", "c", "b"]));

    [Fact]
    public void One_ranking_keeps_its_order() => Assert.Equal(["x", "y", "z"], RankFusion.Fuse(["x", "y", "z"], []));

    [Fact]
    public void Of_equal_ones_the_earlier_ranking_decides() => Assert.Equal(["words", "meaning"], RankFusion.Fuse(["words"], ["meaning"]));
}
