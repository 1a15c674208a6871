using System.Globalization;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tests.Tools.Results;

public sealed class ResultsReadTextTests
{
    private readonly ResultsReadPipeline read = new();

    private static string Text(JsonElement page) => page.GetProperty("text").GetString()!;

    private Task<string> KeepTextAsync(string text) => read.KeepAsync(KeptResult.PlainText, text);

    [Fact]
    public async Task TextPages_end_at_lines_and_add_up_to_the_text()
    {
        string text = string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"line {i} of the text"));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text));

        Assert.Equal(text, string.Concat(pages.Select(Text)));
        Assert.All(pages.SkipLast(1), page => Assert.EndsWith("\n", Text(page), StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Equal(text.Length, page.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task TextPages_of_Chinese_without_spaces_end_at_sentences_and_add_up_to_the_text()
    {
        string text = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"这是第{i}句话，写得没有空格。"));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text));

        Assert.Equal(text, string.Concat(pages.Select(Text)));
        Assert.All(pages, page => Assert.EndsWith("。", Text(page), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301\u0323")]
    [InlineData("\"\\\u0001")]
    [InlineData("x")]
    public async Task TextPages_without_words_add_up_to_the_text_and_split_no_character(string character)
    {
        string text = string.Concat(Enumerable.Repeat(character, 10_000));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text));

        Assert.Equal(text, string.Concat(pages.Select(Text)));
        Assert.Equal(new StringInfo(text).LengthInTextElements, pages.Sum(page => new StringInfo(Text(page)).LengthInTextElements));
    }

    [Fact]
    public async Task TextPages_of_a_single_character_longer_than_a_page_come_to_an_end()
    {
        string text = "a" + new string('\u0301', 50_000);

        Assert.Equal(text, string.Concat((await read.PagesAsync(await KeepTextAsync(text))).Select(Text)));
    }

    [Fact]
    public async Task TextPages_move_an_offset_within_a_surrogate_pair_to_its_beginning()
    {
        JsonElement page = await read.PageAsync(await KeepTextAsync("a😀b"), offset: 2);

        Assert.Equal((1, "😀b"), (page.GetProperty("offset").GetInt32(), Text(page)));
    }

    [Fact]
    public async Task TextPages_search_returns_each_line_with_its_number_and_its_offset()
    {
        string text = "erste Zeile\n第二行：北京\nthird LINE with Beijing\n北京 again\n";
        string id = await KeepTextAsync(text);

        JsonElement page = await read.PageAsync(id, search: "北京");
        JsonElement inAnyCase = await read.PageAsync(id, search: "line");

        Assert.Equal([(2, "第二行：北京"), (4, "北京 again")], page.GetProperty("items").EnumerateArray().Select(found => (found.GetProperty("line").GetInt32(), Text(found))));
        Assert.StartsWith("北京 again", Text(await read.PageAsync(id, offset: page.GetProperty("items")[1].GetProperty("offset").GetInt32())), StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(inAnyCase.GetProperty("items").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task TextPages_search_in_many_lines_is_paged_and_complete()
    {
        string text = string.Join('\n', Enumerable.Range(0, 9_000).Select(i => $"{i} {(i % 3 == 0 ? "needle" : "hay")}"));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text), search: "NEEDLE");

        Assert.Equal(
            Enumerable.Range(0, 3_000).Select(i => (i * 3) + 1),
            pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(found => found.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task TextPages_search_in_one_long_line_returns_the_text_around_each_match()
    {
        string hay = string.Concat(Enumerable.Repeat("干草堆😀", 1_000));
        string id = await KeepTextAsync($"{hay}针{hay}针{hay}");

        JsonElement[] found = [.. (await read.PagesAsync(id, search: "针")).SelectMany(page => page.GetProperty("items").EnumerateArray())];

        Assert.Equal(2, found.Length);
        Assert.All(found, place => Assert.InRange(Text(place).Length, 100, 500));
        Assert.All(found, place => Assert.Contains("针", Text(place), StringComparison.Ordinal));
        Assert.All(found, place => Assert.DoesNotContain('\uFFFD', Text(place)));
    }

    [Fact]
    public async Task TextPages_search_without_a_match_and_an_empty_text_are_no_errors()
    {
        Assert.Equal(0, (await read.PageAsync(await KeepTextAsync("words"), search: "absent")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await read.PageAsync(await KeepTextAsync(""), search: "absent")).GetProperty("items").GetArrayLength());
        Assert.Equal("", Text(await read.PageAsync(await KeepTextAsync(""))));
    }

    [Fact]
    public async Task TextPages_refuse_a_selector_and_an_offset_beyond_the_end()
    {
        string id = await KeepTextAsync("words");

        Assert.Equal("nothing_there", (await read.FailAsync(id, select: "/a")).Code);
        Assert.Contains("5 characters, 0 to 4", (await read.FailAsync(id, offset: 5)).Message, StringComparison.Ordinal);
        Assert.Equal("words", Text(await read.PageAsync(id, select: "")));
    }
}
