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
    public void It_costs_every_conversation_little() => Assert.InRange(ToolCost.EstimateTokens(ResultsRead.Definition), 100, 450);

    [Fact]
    public async Task Pages_reach_every_item_once_and_in_order()
    {
        List<JsonElement> pages = await read.PagesAsync(await read.KeepAsync(Rows(2_000)));

        Assert.Equal(Enumerable.Range(0, 2_000), pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetInt32()));
        Assert.All(pages, page => Assert.Equal(("/rows", 2_000), (page.GetProperty("select").GetString(), page.GetProperty("total").GetInt32())));
        Assert.InRange(pages.Count, 2, 60);
    }

    [Fact]
    public async Task A_pointer_selects_an_item_a_member_or_a_value()
    {
        string id = await read.KeepAsync(Rows(2_000));

        Assert.Equal(1_999, (await read.PageAsync(id, select: "/rows/1999")).GetProperty("value").GetProperty("id").GetInt32());
        Assert.Equal("第7行", Text(await read.PageAsync(id, select: "/rows/7/name")));
        Assert.Equal("7", Text(await read.PageAsync(id, select: "/rows/7/id")));
        Assert.Equal("true", Text(await read.PageAsync(id, select: "/after/a")));
        Assert.Equal("""{"a":true}""", (await read.PageAsync(id, select: "/after")).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task The_whole_is_an_overview_when_it_is_asked_for_and_too_large()
    {
        JsonElement page = await read.PageAsync(await read.KeepAsync(Rows(2_000)), select: "");

        Assert.Equal(["/before", "/rows", "/after"], page.GetProperty("overview").EnumerateArray().Select(part => part.GetProperty("pointer").GetString()));
        Assert.Equal(2_000, page.GetProperty("overview")[1].GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task What_fits_is_given_whole()
    {
        Assert.Equal(1, (await read.PageAsync(await read.KeepAsync("""{ "a": 1, "list": [1, 2] }"""))).GetProperty("value").GetProperty("a").GetInt32());
        Assert.Equal("[1,2]", (await read.PageAsync(await read.KeepAsync(" [1, 2]"))).GetProperty("items").GetRawText());
        Assert.Equal("[]", (await read.PageAsync(await read.KeepAsync("[]"))).GetProperty("items").GetRawText());
        Assert.Equal("", Text(await read.PageAsync(await read.KeepAsync("\"\""))));
        Assert.Equal("null", Text(await read.PageAsync(await read.KeepAsync("null"))));
        Assert.Equal("{}", (await read.PageAsync(await read.KeepAsync("{}"))).GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task A_search_finds_items_by_any_string_or_number_in_any_case_and_says_where_they_are()
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
    public async Task What_a_search_finds_is_paged_by_the_index_where_it_goes_on()
    {
        string id = await read.KeepAsync(Rows(2_000));

        List<JsonElement> pages = await read.PagesAsync(id, search: "第1");

        int[] found = [.. pages.SelectMany(page => page.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("index").GetInt32())];
        Assert.Equal(Enumerable.Range(0, 2_000).Where(i => $"{i}".StartsWith('1')), found);
        Assert.True(pages.Count > 1);
    }

    [Fact]
    public async Task A_search_that_looked_at_enough_says_where_to_go_on_and_the_end_is_reached()
    {
        string row = $$"""{"t":"{{new string('y', 10_000)}}"},""";
        string id = await read.KeepAsync($$"""[{{string.Concat(Enumerable.Repeat(row, 1_000))}}{"t":"needle"}]""");

        List<JsonElement> pages = await read.PagesAsync(id, search: "needle");

        Assert.Equal(2, pages.Count);
        Assert.Equal(0, pages[0].GetProperty("items").GetArrayLength());
        Assert.Equal(1_000, pages[1].GetProperty("items")[0].GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task Members_of_an_object_are_searched_by_name_and_by_what_is_in_them()
    {
        string id = await read.KeepAsync("""{"alpha":{"x":"one"},"beta":{"x":"two"},"gamma":3}""");

        JsonElement page = await read.PageAsync(id, select: "", search: "TWO");
        JsonElement named = await read.PageAsync(id, select: "", search: "gam");

        Assert.Equal("/beta", Assert.Single(page.GetProperty("overview").EnumerateArray()).GetProperty("pointer").GetString());
        Assert.Equal("/gamma", Assert.Single(named.GetProperty("overview").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task An_item_larger_than_a_page_is_told_of_by_its_parts_and_reading_goes_on_behind_it()
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
    public async Task A_large_item_that_is_found_is_told_of_too()
    {
        string id = await read.KeepAsync($$"""[{"id":0},{"needle":"{{new string('x', 50_000)}}needle"}]""");

        JsonElement page = await read.PageAsync(id, search: "needle");

        Assert.Equal("/1/needle", page.GetProperty("overview")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task An_object_of_very_many_members_is_paged_as_an_overview()
    {
        string id = await read.KeepAsync($$"""{{{string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"key {i}/~\":{i}"))}}}""");

        List<JsonElement> pages = await read.PagesAsync(id);
        string[] pointers = [.. pages.SelectMany(page => page.GetProperty("overview").EnumerateArray()).Select(part => part.GetProperty("pointer").GetString()!)];

        Assert.Equal(5_000, pointers.Distinct().Count());
        Assert.Equal("4999", Text(await read.PageAsync(id, select: pointers[^1])));
    }

    [Fact]
    public async Task Names_that_fill_a_page_by_themselves_do_not_stop_the_reading()
    {
        string name = new('n', 50_000);
        string id = await read.KeepAsync($$"""{"{{name}}":1,"{{name}}2":2,"short":3}""");

        List<JsonElement> pages = await read.PagesAsync(id, "");

        Assert.Equal("/short", pages[^1].GetProperty("overview").EnumerateArray().Last().GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_list_under_a_name_too_long_to_ask_for_is_told_of()
    {
        string id = await read.KeepAsync($$"""{"{{new string('n', 50_000)}}":[{{string.Join(',', Enumerable.Range(0, 50_000))}}],"short":[1]}""");

        JsonElement page = (await read.PagesAsync(id))[0];

        Assert.Equal("array", page.GetProperty("overview")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_search_reaches_every_place_of_a_very_long_string()
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
    public async Task Json_deeper_than_can_be_sent_is_read_by_pointers(int levels)
    {
        string id = await read.KeepAsync(Nested(levels, "\"the bottom\""));
        string pointer = string.Concat(Enumerable.Repeat("/a/0", levels / 2));

        JsonElement top = await read.PageAsync(id);

        Assert.Equal("the bottom", Text(await read.PageAsync(id, select: pointer)));
        Assert.True(top.TryGetProperty("overview", out JsonElement overview) && overview.GetArrayLength() > 0);
    }

    [Fact]
    public async Task Json_too_deep_to_be_read_and_what_only_says_it_is_json_are_read_as_text()
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
    public async Task A_pointer_that_leads_nowhere_is_answered_with_what_is_nearest(string select, string code, string said)
    {
        ToolError error = await read.FailAsync(await read.KeepAsync(Rows(2_000)), select: select);

        Assert.Equal(code, error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_members_at_most_twenty_are_named()
    {
        string id = await read.KeepAsync($$"""{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"{i}{new string('n', 300)}\":{i}"))}}}""");

        ToolError error = await read.FailAsync(id, select: "/nope" + new string('x', 1_900));

        Assert.Contains("and 480 more", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 100, 3_000);
    }

    [Theory]
    [InlineData(2_000, "2000 items at /rows, 0 to 1999")]
    [InlineData(int.MaxValue, "2000 items")]
    public async Task An_offset_past_the_end_is_answered_with_the_total(int offset, string said)
    {
        ToolError error = await read.FailAsync(await read.KeepAsync(Rows(2_000)), offset);

        Assert.Equal("offset_out_of_range", error.Code);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("5.0", "5")]
    [InlineData("1e300", null)]
    public async Task An_offset_in_any_notation_of_a_number_is_understood(string offset, string? expected)
    {
        string id = await read.KeepAsync(Rows(2_000));

        ToolResult result = await read.Pipeline.CallAsync(ResultHandle.Reader, $$"""{"id":"{{id}}","offset":{{offset}}}""");

        Assert.Equal(expected is null ? "offset_out_of_range" : null, result.Code());
        Assert.Equal(expected, result.Structured?.GetProperty("offset").GetRawText());
    }

    [Fact]
    public async Task Unknown_expired_and_somebody_elses_are_answered_in_the_same_words()
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
    public async Task The_uri_of_a_result_is_as_good_as_its_id() =>
        Assert.Equal(10, (await read.PageAsync("result://" + await read.KeepAsync(Rows(10)), select: "/rows")).GetProperty("total").GetInt32());

    [Fact]
    public async Task A_picture_is_no_text()
    {
        ToolError error = await read.FailAsync(await read.KeepAsync("image/png", "bytes"));

        Assert.Equal("not_text", error.Code);
        Assert.Contains("result://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_json_is_searched_past_and_shown_as_it_is_written()
    {
        string id = await read.KeepAsync("""{"rows":["\ud800","found"],"half":"\udc00 and more"}""");

        Assert.Equal(1, (await read.PageAsync(id, select: "/rows", search: "FOUND")).GetProperty("items")[0].GetProperty("index").GetInt32());
        Assert.Contains("udc00", Text(await read.PageAsync(id, select: "/half")), StringComparison.Ordinal);
    }
}
