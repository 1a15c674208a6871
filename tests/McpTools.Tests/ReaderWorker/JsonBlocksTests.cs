using System.Globalization;
using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class JsonBlocksTests
{
    [Fact]
    public void JsonBlocks_splits_between_members_and_uses_keys_as_headings()
    {
        string Items(int count) => string.Join(",\n", Enumerable.Range(0, count).Select(i => $$"""    {"id": {{i}}, "name": "item, [{{i}}]"}"""));
        var read = ReadText.Of("a.json", $$"""{"small": 1, "large": {"items": [{{Items(100)}}], "x": 2}, "last": [{{Items(100)}}]}""");
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
    public void JsonBlocks_reads_invalid_JSON(string text) => Assert.Equal(text, Assert.Single(ReadText.Of("a.json", text).Passages).Text);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void JsonBlocks_reads_deeply_nested_JSON(char open)
    {
        var read = ReadText.Of("a.json", string.Concat(Enumerable.Repeat(open == '[' ? "[" : "{\"a\":", 1_000_000)));
        Assert.All(read.Passages, passage => Assert.InRange(passage.Heading.Count, 0, 7));
    }

    [Fact]
    public void JsonBlocks_does_not_split_lines_of_JSON()
    {
        var read = ReadText.Of("a.jsonl", string.Concat(Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"id\": {i}, \"text\": \"some text\"}}\n"))));
        Assert.True(read.Passages.Count > 5);
        Assert.All(read.Passages, passage => Assert.True(passage.Text is ['{', .., '}']));
    }

    [Fact]
    public void JsonBlocks_splits_a_large_file_on_one_line_in_time()
    {
        var read = ReadText.Of("a.json", "[" + string.Join(',', Enumerable.Range(0, 1_000_000)) + "]", new ReadLimits());
        Assert.InRange(read.Passages.Count, 5_000, 15_000);
    }
}
