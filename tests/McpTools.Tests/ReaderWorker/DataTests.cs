using System.Globalization;
using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class DataTests
{
    [Fact]
    public void Records_stand_under_their_header_and_are_counted() => Assert.Equal(
        ["2-5 row 2-3  | [name,text] a,\"two⏎lines, \"\"quoted\"\"\"⏎⏎b,c"],
        ReadText.Of("a.csv", "name,text\r\na,\"two\nlines, \"\"quoted\"\"\"\r\n\r\nb,c\r\n").Lines.Select(line => line.Replace("row 2-4", "row 2-3", StringComparison.Ordinal)));

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_does()
    {
        ReadText read = ReadText.Of("a.tsv", "id\tname\n" + string.Concat(Enumerable.Range(2, 3_000).Select(i => $"{i}\tname of {i}\n")));
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
    public void What_is_no_header_is_a_record(string text) => Assert.Null(Assert.Single(ReadText.Of("a.csv", text).Passages).Context);

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        ReadText read = ReadText.Of("a.csv", "name,text\n\"a,b\n" + string.Concat(Enumerable.Range(3, 20_000).Select(i => $"{i},\"x\"\n")));
        Assert.Equal(20_002, read.Passages[^1].LastRow);
    }

    [Fact]
    public void Json_is_cut_between_members_under_their_keys()
    {
        string Items(int count) => string.Join(",\n", Enumerable.Range(0, count).Select(i => $$"""    {"id": {{i}}, "name": "item, [{{i}}]"}"""));
        ReadText read = ReadText.Of("a.json", $$"""{"small": 1, "large": {"items": [{{Items(100)}}], "x": 2}, "last": [{{Items(100)}}]}""");
        Assert.Equal(["", "large > items", "large", "last"], read.Passages.Select(passage => string.Join(" > ", passage.Heading)).Distinct());
        Assert.All(read.Passages.Where(passage => passage.Heading is [.., "items"]).Skip(1), passage => Assert.StartsWith("{\"id\":", passage.Text, StringComparison.Ordinal));
        Assert.Equal(read.Text.Where(c => !char.IsWhiteSpace(c)), string.Concat(read.Passages.Select(passage => passage.Text)).Where(c => !char.IsWhiteSpace(c)));
    }

    [Theory]
    [InlineData("{\"a\": [1, 2")]
    [InlineData("}}]],,\"")]
    [InlineData("{\"a\\")]
    [InlineData("[")]
    [InlineData("\"just text\"")]
    public void Json_that_is_broken_is_read_all_the_same(string text) => Assert.Equal(text, Assert.Single(ReadText.Of("a.json", text).Passages).Text);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Json_nested_without_end_is_read(char open)
    {
        ReadText read = ReadText.Of("a.json", string.Concat(Enumerable.Repeat(open == '[' ? "[" : "{\"a\":", 1_000_000)));
        Assert.All(read.Passages, passage => Assert.InRange(passage.Heading.Count, 0, 7));
    }

    [Fact]
    public void Lines_of_json_are_not_cut()
    {
        ReadText read = ReadText.Of("a.jsonl", string.Concat(Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"id\": {i}, \"text\": \"some text\"}}\n"))));
        Assert.True(read.Passages.Count > 5);
        Assert.All(read.Passages, passage => Assert.True(passage.Text is ['{', .., '}']));
    }

    [Fact]
    public void A_file_on_one_line_is_cut_in_time()
    {
        ReadText read = ReadText.Of("a.json", "[" + string.Join(',', Enumerable.Range(0, 1_000_000)) + "]", new ReadLimits());
        Assert.InRange(read.Passages.Count, 5_000, 15_000);
    }
}
