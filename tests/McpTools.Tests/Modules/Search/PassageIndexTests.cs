using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search;

public sealed class PassageIndexTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Fact]
    public void What_was_written_is_found_after_a_refresh()
    {
        index.Replace("manual", [Passages.Of("1", "manual", "Fill the kettle with vinegar")]);
        Assert.Empty(Find("kettle"));

        index.Refresh();
        Assert.Equal(["1"], Find("kettles"));
    }

    [Fact]
    public void New_passages_of_an_owner_take_the_place_of_the_old_ones()
    {
        Write("a", "old kettle", "another kettle");
        Write("b", "kettle of somebody else");
        Write("a", "new kettle");

        Assert.Equal(["a/0", "b/0"], Find("kettle").Order());
        Assert.Equal([], Find("another"));
    }

    [Fact]
    public void A_removed_owner_is_gone_and_an_owner_without_passages_too()
    {
        Write("a", "kettle");
        Write("b", "kettle");
        index.Remove("a");
        Write("b");

        Assert.Empty(Find("kettle"));
    }

    [Fact]
    public void A_large_owner_is_written_in_pieces()
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
    public void A_word_of_the_heading_counts_more_than_one_of_the_text()
    {
        index.Replace("a", [new Passage("text", "a", "descaling", "kettle with vinegar"), new Passage("heading", "a", "kettle", "descaling with vinegar")]);
        index.Refresh();

        Assert.Equal(["heading", "text"], Find("kettle"));
    }

    [Fact]
    public void Words_that_stand_together_count_more()
    {
        Write("a", "a garden has long paths, and in the pool nothing of a hose is seen", "the garden hose is long, and in the pool nothing of paths is seen");

        Assert.Equal(["a/1", "a/0"], Find("garden hose"));
    }

    [Fact]
    public void Any_word_of_a_question_finds()
    {
        Write("a", "descale your kettle");

        Assert.Equal(["a/0"], Find("how on earth would somebody descale this unknowable thing"));
    }

    [Fact]
    public void No_more_hits_come_than_wanted_and_equal_ones_in_their_order()
    {
        Write("a", [.. Enumerable.Repeat("kettle", 250)]);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"a/{i}"), Find("kettle", 7));
        Assert.Equal(250, Find("kettle", 1_000).Count());
        Assert.Empty(Find("kettle", 0));
    }

    [Fact]
    public void Nothing_was_committed_to_a_new_index() => Assert.Null(index.CommittedData);

    [Fact]
    public void Passages_are_written_and_searched_by_several_threads_at_once()
    {
        // One owner is written by one thread at a time: its old passages go first, and then the new ones come.
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
