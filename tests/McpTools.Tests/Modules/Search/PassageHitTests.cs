using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search;

public sealed class PassageHitTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Fact]
    public void PassageHit_names_words_as_the_question_writes_them()
    {
        PassageHit hit = Find("Kettles: how often are they Descaled?", "descale a kettle");

        Assert.Equal(["Descaled", "Kettles"], hit.Why.Where(share => share.Kind == ShareKind.Words).Select(share => share.Words).Order());
    }

    [Fact]
    public void PassageHit_names_the_share_of_proximity()
    {
        PassageHit hit = Find("the theory of flight", "a theory of flight");

        Assert.Equal([("theory", ShareKind.Words), ("flight", ShareKind.Words), ("theory of flight", ShareKind.Near)], hit.Why.Select(share => (share.Words, share.Kind)).OrderBy(share => share.Kind).ThenByDescending(share => share.Words));
    }

    [Theory]
    [InlineData("descale kettle descale", "a kettle to descale, descale and descale again")]
    [InlineData("GPU显存 memory", "GPU显存就是 GPU memory")]
    [InlineData("显存", "显存")]
    public void PassageHit_shares_sum_up_to_the_score(string question, string text)
    {
        PassageHit hit = Find(question, text);

        Assert.Equal(1, hit.Why.Sum(share => share.Share), 3);
        Assert.All(hit.Why, share => Assert.InRange(share.Share, 0.000_1f, 1.000_1f));
        Assert.Equal(hit.Why.Select(share => share.Share).OrderDescending(), hit.Why.Select(share => share.Share));
    }

    [Theory]
    [InlineData("显存不足怎么办", "显存不足", "显存不足")]
    [InlineData("显存不足怎么办", "显存很大", "显存")]
    [InlineData("显存与内存", "内存条", "内存")]
    [InlineData("ＧＰＵ显存", "gpu的显存", "ＧＰＵ,显存")]
    public void PassageHit_joins_overlapping_Chinese_terms_to_words(string question, string text, string words)
    {
        PassageHit hit = Find(question, text);

        Assert.Equal(words.Split(',').Order(), hit.Why.Select(share => share.Words).Order());
    }

    [Fact]
    public void PassageHit_has_its_own_shares()
    {
        index.Replace("a", [Passages.Of("1", "a", "descale"), Passages.Of("2", "a", "kettle"), Passages.Of("3", "a", "descale a kettle")]);
        index.Refresh();

        var hits = index.Search(new("descale kettle", 10)).ToDictionary(hit => hit.Id);

        Assert.Equal("descale", Assert.Single(hits["1"].Why).Words);
        Assert.Equal("kettle", Assert.Single(hits["2"].Why).Words);
        Assert.Equal(3, hits["3"].Why.Count);
        Assert.Equal("a", hits["3"].Owner);
    }

    private PassageHit Find(string question, string text)
    {
        index.Replace("a", [Passages.Of("1", "a", text)]);
        index.Refresh();
        return Assert.Single(index.Search(new(question, 10)));
    }
}
