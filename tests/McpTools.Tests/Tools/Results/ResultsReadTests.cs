using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using McpTools.Tools.Results;

namespace McpTools.Tests.Tools.Results;

public sealed class ResultsReadTests
{
    private readonly ResultsReadPipeline read = new();

    private static string Rows(int count) =>
        $$"""{"before":1,"rows":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"id":{{i}},"name":"第{{i}}行","text":"{{new string('x', 100)}}"}"""))}}],"after":{"a":true} }""";

    private static string Nested(int levels, string inner) => string.Concat(Enumerable.Repeat("""{"a":[""", levels / 2)) + inner + string.Concat(Enumerable.Repeat("]}", levels / 2));

    private static string Text(JsonElement page) => page.GetProperty("text").GetString()!;

    [Fact]
    public void ResultsRead_definition_has_at_most_450_tokens() => Assert.InRange(ToolCost.EstimateTokens(ResultsRead.Definition), 100, 450);

    [Fact]
    public async Task ResultsRead_pages_reach_every_item_once_and_in_order()
    {
        List<JsonElement> pages = await read.PagesAsync(await read.KeepAsync(Rows(2_000)));

        Assert.Equal(Enumerable.Range(0, 2_000), pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetInt32()));
        Assert.All(pages, page => Assert.Equal(("/rows", 2_000), (page.GetProperty("select").GetString(), page.GetProperty("total").GetInt32())));
        Assert.InRange(pages.Count, 2, 60);
    }

    [Fact]
    public async Task ResultsRead_selects_an_item_a_member_or_a_value_by_a_pointer()
    {
        string id = await read.KeepAsync(Rows(2_000));

        Assert.Equal(1_999, (await read.PageAsync(id, select: "/rows/1999")).GetProperty("value").GetProperty("id").GetInt32());
        Assert.Equal("第7行", Text(await read.PageAsync(id, select: "/rows/7/name")));
        Assert.Equal("7", Text(await read.PageAsync(id, select: "/rows/7/id")));
        Assert.Equal("true", Text(await read.PageAsync(id, select: "/after/a")));
        Assert.Equal("""{"a":true}""", (await read.PageAsync(id, select: "/after")).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task ResultsRead_returns_an_overview_of_a_whole_that_is_too_large()
    {
        JsonElement page = await read.PageAsync(await read.KeepAsync(Rows(2_000)), select: "");

        Assert.Equal(["/before", "/rows", "/after"], page.GetProperty("overview").EnumerateArray().Select(part => part.GetProperty("pointer").GetString()));
        Assert.Equal(2_000, page.GetProperty("overview")[1].GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task ResultsRead_returns_a_value_whole_if_it_fits()
    {
        Assert.Equal(1, (await read.PageAsync(await read.KeepAsync("""{ "a": 1, "list": [1, 2] }"""))).GetProperty("value").GetProperty("a").GetInt32());
        Assert.Equal("[1,2]", (await read.PageAsync(await read.KeepAsync(" [1, 2]"))).GetProperty("items").GetRawText());
        Assert.Equal("[]", (await read.PageAsync(await read.KeepAsync("[]"))).GetProperty("items").GetRawText());
        Assert.Equal("", Text(await read.PageAsync(await read.KeepAsync("\"\""))));
        Assert.Equal("null", Text(await read.PageAsync(await read.KeepAsync("null"))));
        Assert.Equal("{}", (await read.PageAsync(await read.KeepAsync("{}"))).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task ResultsRead_search_matches_strings_and_numbers_in_any_case_and_returns_the_index()
    {
        string id = await read.KeepAsync("""[{"a":"Über"},{"a":["北京市"]},{"b":{"c":12345}},{"d":"\u5317\u4eac"},{"e":true}]""");

        Assert.Equal("1,3", await IndexesAsync("北京"));
        Assert.Equal("0", await IndexesAsync("üBER"));
        Assert.Equal("2", await IndexesAsync("234"));
        Assert.Equal("", await IndexesAsync("true"));

        async Task<string> IndexesAsync(string text) =>
            string.Join(',', (await read.PageAsync(id, search: text)).GetProperty("items").EnumerateArray().Select(found => found.GetProperty("index")));
    }

    [Fact]
    public async Task ResultsRead_search_pages_its_matches()
    {
        string id = await read.KeepAsync(Rows(2_000));

        List<JsonElement> pages = await read.PagesAsync(id, search: "第1");

        int[] found = [.. pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("index").GetInt32())];
        Assert.Equal(Enumerable.Range(0, 2_000).Where(i => $"{i}".StartsWith('1')), found);
        Assert.True(pages.Count > 1);
    }

    [Fact]
    public async Task ResultsRead_search_stops_at_its_limit_and_names_the_next_offset()
    {
        string row = $$"""{"t":"{{new string('y', 10_000)}}"},""";
        string id = await read.KeepAsync($$"""[{{string.Concat(Enumerable.Repeat(row, 1_000))}}{"t":"needle"}]""");

        List<JsonElement> pages = await read.PagesAsync(id, search: "needle");

        Assert.Equal(2, pages.Count);
        Assert.Equal(0, pages[0].GetProperty("items").GetArrayLength());
        Assert.Equal(1_000, pages[1].GetProperty("items")[0].GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task ResultsRead_search_matches_names_and_values_of_members()
    {
        string id = await read.KeepAsync("""{"alpha":{"x":"one"},"beta":{"x":"two"},"gamma":3}""");

        JsonElement page = await read.PageAsync(id, select: "", search: "TWO");
        JsonElement named = await read.PageAsync(id, select: "", search: "gam");

        Assert.Equal("/beta", Assert.Single(page.GetProperty("overview").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Equal("/gamma", Assert.Single(named.GetProperty("overview").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task ResultsRead_returns_an_overview_of_an_item_larger_than_a_page_and_continues_after_it()
    {
        string body = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i} "));
        string id = await read.KeepAsync($$"""{"rows":[{"id":0},{"id":1,"body":"{{body}}"},{"id":2}]}""");

        List<JsonElement> pages = await read.PagesAsync(id);
        string pointer = pages[1].GetProperty("overview")[1].GetProperty("pointer").GetString()!;
        List<JsonElement> parts = await read.PagesAsync(id, pointer);

        Assert.Equal(3, pages.Count);
        Assert.Equal("/rows/1/body", pointer);
        Assert.Equal(body, string.Concat(parts.Select(Text)));
        Assert.Equal(2, pages[2].GetProperty("items")[0].GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task ResultsRead_search_returns_an_overview_of_a_large_match()
    {
        string id = await read.KeepAsync($$"""[{"id":0},{"needle":"{{new string('x', 50_000)}}needle"}]""");

        JsonElement page = await read.PageAsync(id, search: "needle");

        Assert.Equal("/1/needle", page.GetProperty("overview")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task ResultsRead_pages_the_overview_of_an_object_with_many_members()
    {
        string id = await read.KeepAsync($$"""{{{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"key {i}/~\":{i}"))}}}""");

        List<JsonElement> pages = await read.PagesAsync(id);
        string[] pointers = [.. pages.SelectMany(page => page.GetProperty("overview").EnumerateArray()).Select(part => part.GetProperty("pointer").GetString()!)];

        Assert.Equal(5_000, pointers.Distinct().Count());
        Assert.Equal("4999", Text(await read.PageAsync(id, select: pointers[^1])));
    }

    [Fact]
    public async Task ResultsRead_continues_after_names_that_fill_a_page()
    {
        string name = new('n', 50_000);
        string id = await read.KeepAsync($$"""{"{{name}}":1,"{{name}}2":2,"short":3}""");

        List<JsonElement> pages = await read.PagesAsync(id, "");

        Assert.Equal("/short", pages[^1].GetProperty("overview").EnumerateArray().Last().GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task ResultsRead_lists_a_member_whose_name_is_too_long_for_a_pointer()
    {
        string id = await read.KeepAsync($$"""{"{{new string('n', 50_000)}}":[{{string.Join(',', Enumerable.Range(0, 50_000))}}],"short":[1]}""");

        JsonElement page = (await read.PagesAsync(id))[0];

        Assert.Equal("array", page.GetProperty("overview")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task ResultsRead_search_reaches_every_position_of_a_very_long_string()
    {
        foreach (int before in Enumerable.Range(65_400, 150))
        {
            string id = await read.KeepAsync($$"""["{{new string('x', before)}}北京市NEEDLE{{new string('y', 100_000)}}"]""");

            Assert.Single((await read.PageAsync(id, search: "北京市needle")).GetProperty("overview").EnumerateArray());
        }
    }

    [Theory]
    [InlineData(60)]
    [InlineData(126)]
    public async Task ResultsRead_reads_deep_JSON_by_pointers(int levels)
    {
        string id = await read.KeepAsync(Nested(levels, "\"the bottom\""));
        string pointer = string.Concat(Enumerable.Repeat("/a/0", levels / 2));

        JsonElement top = await read.PageAsync(id);

        Assert.Equal("the bottom", Text(await read.PageAsync(id, select: pointer)));
        Assert.True(top.TryGetProperty("overview", out JsonElement overview) && overview.GetArrayLength() > 0);
    }

    [Fact]
    public async Task ResultsRead_reads_invalid_or_too_deep_JSON_as_text()
    {
        string deep = Nested(200, "1");

        Assert.Equal(deep, string.Concat((await read.PagesAsync(await read.KeepAsync(deep))).Select(Text)));
        Assert.Equal("{broken", Text(await read.PageAsync(await read.KeepAsync("{broken"))));
    }

    [Theory]
    [InlineData("rows", "invalid_pointer", "/rows/17/body")]
    [InlineData("/rows/~2", "invalid_pointer", "~0")]
    [InlineData("/rows/2000", "nothing_there", "\"/rows\" is a list of 2000 items, 0 to 1999")]
    [InlineData("/rows/-", "nothing_there", "0 to 1999")]
    [InlineData("/Rows", "nothing_there", "the whole result is an object with the members \"before\", \"rows\", \"after\"")]
    [InlineData("/rows/3/name/x", "nothing_there", "\"/rows/3/name\" is a string, which has no parts")]
    public async Task ResultsRead_answers_a_wrong_pointer_with_the_nearest_location(string select, string code, string expected)
    {
        ToolError error = await read.FailAsync(await read.KeepAsync(Rows(2_000)), select: select);

        Assert.Equal(code, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsRead_names_at_most_twenty_members_in_an_error()
    {
        string id = await read.KeepAsync($$"""{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{i}{new string('n', 300)}\":{i}"))}}}""");

        ToolError error = await read.FailAsync(id, select: "/nope" + new string('x', 1_900));

        Assert.Contains("and 480 more", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 100, 3_000);
    }

    [Theory]
    [InlineData(2_000, "2000 items at /rows, 0 to 1999")]
    [InlineData(int.MaxValue, "2000 items")]
    public async Task ResultsRead_answers_an_offset_past_the_end_with_the_total(int offset, string expected)
    {
        ToolError error = await read.FailAsync(await read.KeepAsync(Rows(2_000)), offset);

        Assert.Equal("offset_out_of_range", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("5.0", "5")]
    [InlineData("1e300", null)]
    public async Task ResultsRead_accepts_an_offset_in_any_notation_of_a_number(string offset, string? expected)
    {
        string id = await read.KeepAsync(Rows(2_000));

        ToolResult result = await read.Pipeline.CallAsync(ResultHandle.Reader, $$"""{"id":"{{id}}","offset":{{offset}}}""");

        Assert.Equal(expected is null ? "offset_out_of_range" : null, result.Code());
        Assert.Equal(expected, result.Structured?.GetProperty("offset").GetRawText());
    }

    [Fact]
    public async Task ResultsRead_gives_the_same_error_for_unknown_expired_and_foreign_results()
    {
        string id = await read.KeepAsync(Rows(10));
        string theirs = await read.KeepAsync(KeptResult.Json, Rows(10), Some.Stranger);

        ToolError unknown = await read.FailAsync("0123456789abcdef0123456789abcdef");
        ToolError stranger = await read.FailAsync(id, caller: Some.Stranger);
        ToolError strange = await read.FailAsync(theirs);
        read.Pipeline.Time.Advance(TimeSpan.FromHours(1));
        ToolError expired = await read.FailAsync(id);

        Assert.Equal("result_not_found", unknown.Code);
        Assert.All([stranger, strange, expired], error => Assert.Equal(unknown, error));
    }

    [Fact]
    public async Task ResultsRead_accepts_the_URI_of_a_result() =>
        Assert.Equal(10, (await read.PageAsync("result://" + await read.KeepAsync(Rows(10)), select: "/rows")).GetProperty("total").GetInt32());

    [Fact]
    public async Task ResultsRead_refuses_a_stored_image()
    {
        ToolError error = await read.FailAsync(await read.KeepAsync("image/png", "bytes"));

        Assert.Equal("not_text", error.Code);
        Assert.Contains("result://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsRead_shows_half_of_a_surrogate_pair_as_it_is_written_and_searches_past_it()
    {
        string id = await read.KeepAsync("""{"rows":["\ud800","found"],"half":"\udc00 and more"}""");

        Assert.Equal(1, (await read.PageAsync(id, select: "/rows", search: "FOUND")).GetProperty("items")[0].GetProperty("index").GetInt32());
        Assert.Contains("udc00", Text(await read.PageAsync(id, select: "/half")), StringComparison.Ordinal);
    }
}
