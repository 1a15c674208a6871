using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public sealed class RankFusionTests
{
    [Fact]
    public void RankFusion_prefers_items_of_both_rankings() =>
        Assert.Equal(["b", "a", "c"], RankFusion.Fuse(["a", "b"], ["c", "b"]));

    [Fact]
    public void RankFusion_prefers_higher_ranks() =>
        Assert.Equal(["a", "b", "c"], RankFusion.Fuse(["a", "b", "c"], ["a", "c", "b"]));

    [Fact]
    public void RankFusion_keeps_the_order_of_a_single_ranking() => Assert.Equal(["x", "y", "z"], RankFusion.Fuse(["x", "y", "z"], []));

    [Fact]
    public void RankFusion_orders_equal_items_by_the_earlier_ranking() => Assert.Equal(["words", "meaning"], RankFusion.Fuse(["words"], ["meaning"]));
}
