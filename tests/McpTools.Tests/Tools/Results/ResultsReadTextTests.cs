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
    public async Task Pages_of_lines_end_at_lines_and_add_up_to_the_text()
    {
        string text = string.Join('\n', Enumerable.Range(0, 5_000).Select(i => $"line {i} of the text"));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text));

        Assert.Equal(text, string.Concat(pages.Select(Text)));
        Assert.All(pages.SkipLast(1), page => Assert.EndsWith("\n", Text(page), StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Equal(text.Length, page.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task Chinese_without_blanks_ends_at_sentences_and_adds_up_to_the_text()
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
    public async Task Text_of_anything_but_words_adds_up_too_and_no_character_is_split(string character)
    {
        string text = string.Concat(Enumerable.Repeat(character, 10_000));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text));

        Assert.Equal(text, string.Concat(pages.Select(Text)));
        Assert.Equal(new StringInfo(text).LengthInTextElements, pages.Sum(page => new StringInfo(Text(page)).LengthInTextElements));
    }

    [Fact]
    public async Task A_single_character_longer_than_any_page_comes_to_an_end()
    {
        string text = "a" + new string('\u0301', 50_000);

        Assert.Equal(text, string.Concat((await read.PagesAsync(await KeepTextAsync(text))).Select(Text)));
    }

    [Fact]
    public async Task An_offset_within_a_pair_begins_with_the_whole_pair()
    {
        JsonElement page = await read.PageAsync(await KeepTextAsync("a😀b"), offset: 2);

        Assert.Equal((1, "😀b"), (page.GetProperty("offset").GetInt32(), Text(page)));
    }

    [Fact]
    public async Task A_search_gives_each_line_with_its_number_and_the_offset_to_read_around_it()
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
    public async Task What_a_search_finds_in_many_lines_is_paged_and_complete()
    {
        string text = string.Join('\n', Enumerable.Range(0, 9_000).Select(i => $"{i} {(i % 3 == 0 ? "needle" : "hay")}"));

        List<JsonElement> pages = await read.PagesAsync(await KeepTextAsync(text), search: "NEEDLE");

        Assert.Equal(
            Enumerable.Range(0, 3_000).Select(i => (i * 3) + 1),
            pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(found => found.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task In_one_endless_line_what_is_around_each_find_is_shown()
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
    public async Task Nothing_found_says_so_and_an_empty_text_is_no_error()
    {
        Assert.Equal(0, (await read.PageAsync(await KeepTextAsync("words"), search: "absent")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await read.PageAsync(await KeepTextAsync(""), search: "absent")).GetProperty("items").GetArrayLength());
        Assert.Equal("", Text(await read.PageAsync(await KeepTextAsync(""))));
    }

    [Fact]
    public async Task Text_has_no_parts_to_select_and_an_end()
    {
        string id = await KeepTextAsync("words");

        Assert.Equal("nothing_there", (await read.FailAsync(id, select: "/a")).Code);
        Assert.Contains("5 characters, 0 to 4", (await read.FailAsync(id, offset: 5)).Message, StringComparison.Ordinal);
        Assert.Equal("words", Text(await read.PageAsync(id, select: "")));
    }
}
