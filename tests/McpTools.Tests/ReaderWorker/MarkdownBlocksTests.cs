using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class MarkdownBlocksTests
{
    [Fact]
    public void MarkdownBlocks_splits_at_headings()
    {
        var read = ReadText.Of("a.md", """
            ---
            title: "x y"
            ---
            before

            # A *b* `c` &amp; [d](e)
            text

            Under
            lined
            -----
            > # quoted

            ### Deep ###
            ```
            # code
            ```
            # Next
            """);
        Assert.Equal("x y", read.Title);
        Assert.Equal(
            [
                "1-4  | ---⏎title: \"x y\"⏎---⏎before",
                "6-7 A b c & d | # A *b* `c` &amp; [d](e)⏎text",
                "9-12 A b c & d > Under lined | Under⏎lined⏎-----⏎> # quoted",
                "14-17 A b c & d > Under lined > Deep | ### Deep ###⏎```⏎# code⏎```",
                "18 Next | # Next",
            ],
            read.Lines);
    }

    [Fact]
    public void PassagePacker_adds_a_heading_without_text_to_the_passage_below() =>
        Assert.Equal(["1-5 A > B | # A⏎⏎## B⏎⏎text", "6 A > C | ## C"], ReadText.Of("a.md", "# A\n\n## B\n\ntext\n## C\n").Lines);

    [Fact]
    public void MarkdownBlocks_leaves_link_definitions_in_their_position() => Assert.Equal(
        ["1-5 A | # A⏎⏎text [x][y]⏎⏎[y]: http://a.b", "7-11 B | # B⏎⏎* [a][y]⏎* b⏎[z]: http://c.d"],
        ReadText.Of("a.md", "# A\n\ntext [x][y]\n\n[y]: http://a.b\n\n# B\n\n* [a][y]\n* b\n[z]: http://c.d\n").Lines);

    [Theory]
    [InlineData("before\n\n[y]: http://a.b\n\n# A\n\n[x]\n\n[z]: c\n[x]: <d> 'e'\n")]
    [InlineData("[y]: http://a.b\n")]
    [InlineData("# A [x]\n## B\n* a\n  * b\n\n    c\n\n[x]: y\n\n> q\n> [x]: z\n***\n<div>\n\n| a |\n|---|\n| b |\n\n\tcode\n")]
    [InlineData("a\n===\nb\n---\n- - -\n1. x\n2. y\n```\nopen")]
    public void MarkdownBlocks_loses_no_text(string text) => Assert.Equal(
        text.Where(c => !char.IsWhiteSpace(c)), string.Concat(ReadText.Of("a.md", text).Passages.Select(passage => passage.Text)).Where(c => !char.IsWhiteSpace(c)));

    [Fact]
    public void MarkdownBlocks_counts_lines_equally_for_LF_and_CRLF() => Assert.Equal(
        ReadText.Of("a.md", "x\n\n# A\ntext\n## B\nmore\n").Lines, ReadText.Of("a.MD", "x\r\n\r\n# A\r\ntext\r\n## B\r\nmore\r\n").Lines);

    [Fact]
    public void MarkdownBlocks_does_not_split_a_table_that_fits()
    {
        string table = "| a | b |\n|---|---|\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"| name {i} | value |\n"));
        string words = string.Join(' ', Enumerable.Repeat("word", 150)) + ".\n\n";
        var read = ReadText.Of("a.md", "# A\n\n" + words + table + "\n" + words);
        Assert.Contains(read.Passages, passage => passage.Text.Contains(table.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void MarkdownBlocks_repeats_the_header_of_a_table_that_does_not_fit()
    {
        string rows = string.Concat(Enumerable.Range(0, 200).Select(i => $"| name {i} | value {i} |\n"));
        var read = ReadText.Of("a.md", "# A\n\n| a | b |\n|---|---|\n" + rows);
        Assert.Equal(rows.Trim(), string.Join('\n', read.Passages.Skip(1).Select(passage => passage.Text)));
        Assert.All(read.Passages.Skip(1), passage => Assert.Equal("| a | b |\n|---|---|", passage.Context));
        Assert.True(read.Passages.Count > 3);
    }

    [Fact]
    public void MarkdownBlocks_does_not_split_code_that_fits_even_over_the_target()
    {
        string code = "```\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"call {i} of many\n\n")) + "```";
        var read = ReadText.Of("a.md", "intro. " + new string('x', 400) + "\n\n" + code + "\n\nend");
        Assert.Contains(read.Passages, passage => passage.Text.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public void MarkdownBlocks_reads_too_deep_nesting_as_plain_text()
    {
        var read = ReadText.Of("a.md", new string('>', 5_000) + "a");
        Assert.NotEmpty(read.Passages);
        Assert.Single(read.Warnings);
    }

    [Fact]
    public void PassagePacker_overlaps_long_sections_by_whole_sentences()
    {
        string text = string.Concat(Enumerable.Range(0, 100).Select(i => $"Sentence number {i} says something. "));
        var read = ReadText.Of("a.md", "# A\n" + text);
        Assert.True(read.Passages.Count > 2);
        foreach ((ReadPassage before, ReadPassage after) in read.Passages.Zip(read.Passages.Skip(1)))
        {
            Assert.True(after.Start < before.End);
            Assert.StartsWith("Sentence", after.Text, StringComparison.Ordinal);
        }

        IReadOnlyList<ReadPassage> apart = ReadText.Of("a.md", "# A\n" + text, new ReadLimits { OverlapTokens = 0 }).Passages;
        Assert.All(apart.Zip(apart.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }
}
