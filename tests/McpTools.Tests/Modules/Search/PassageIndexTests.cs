using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search;

public sealed class PassageIndexTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Fact]
    public void PassageIndex_finds_written_passages_after_a_refresh()
    {
        index.Replace("manual", [Passages.Of("1", "manual", "Fill the kettle with vinegar")]);
        Assert.Empty(Find("kettle"));

        index.Refresh();
        Assert.Equal(["1"], Find("kettles"));
    }

    [Fact]
    public void PassageIndex_replaces_the_passages_of_an_owner()
    {
        Write("a", "old kettle", "another kettle");
        Write("b", "kettle of somebody else");
        Write("a", "new kettle");

        Assert.Equal(["a/0", "b/0"], Find("kettle").Order());
        Assert.Equal([], Find("another"));
    }

    [Fact]
    public void PassageIndex_removes_an_owner()
    {
        Write("a", "kettle");
        Write("b", "kettle");
        index.Remove("a");
        Write("b");

        Assert.Empty(Find("kettle"));
    }

    [Fact]
    public void PassageIndex_adds_a_large_owner_in_pieces()
    {
        index.Remove("a");
        index.Add([Passages.Of("1", "a", "kettle")]);
        index.Add([Passages.Of("2", "a", "kettle")]);
        index.Refresh();
        Assert.Equal(2, Find("kettle").Count());

        index.Remove("a");
        index.Refresh();
        Assert.Empty(Find("kettle"));
    }

    [Fact]
    public void PassageIndex_weights_words_of_the_heading_higher()
    {
        index.Replace("a", [new Passage("text", "a", "descaling", "kettle with vinegar"), new Passage("heading", "a", "kettle", "descaling with vinegar")]);
        index.Refresh();

        Assert.Equal(["heading", "text"], Find("kettle"));
    }

    [Fact]
    public void PassageIndex_weights_neighbouring_words_higher()
    {
        Write("a", "a garden has long paths, and in the pool nothing of a hose is seen", "the garden hose is long, and in the pool nothing of paths is seen");

        Assert.Equal(["a/1", "a/0"], Find("garden hose"));
    }

    [Fact]
    public void PassageIndex_finds_by_any_word_of_a_question()
    {
        Write("a", "descale your kettle");

        Assert.Equal(["a/0"], Find("how on earth would somebody descale this unknowable thing"));
    }

    [Fact]
    public void PassageIndex_limits_hits_and_returns_equal_ones_in_their_order()
    {
        Write("a", [.. Enumerable.Repeat("kettle", 250)]);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"a/{i}"), Find("kettle", 7));
        Assert.Equal(250, Find("kettle", 1_000).Count());
        Assert.Empty(Find("kettle", 0));
    }

    [Fact]
    public void PassageIndex_has_no_committed_data_at_first() => Assert.Null(index.CommittedData);

    [Fact]
    public void PassageIndex_is_written_and_searched_by_several_threads()
    {
        // Only one thread at a time may write an owner: its old passages are removed before the new ones are added.
        Parallel.For(0, 20, owner =>
        {
            for (int i = 0; i < 10; i++)
            {
                index.Replace($"{owner}", [Passages.Of($"{owner}/{i}", $"{owner}", "kettle")]);
                index.Refresh();
                Assert.True(Find("kettle", 100).Count() <= 20);
            }
        });
        index.Refresh();

        Assert.Equal(20, Find("kettle", 100).Distinct().Count());
    }

    private void Write(string owner, params string[] texts)
    {
        index.Replace(owner, texts.Select((text, i) => Passages.Of($"{owner}/{i}", owner, text)));
        index.Refresh();
    }

    private IEnumerable<string> Find(string question, int most = 10) => index.Search(new(question, most)).Select(hit => hit.Id);
}
