using McpTools.Contract;

namespace McpTools.Tests.Tools.Time;

public sealed class TimeConvertTests
{
    private readonly TimeTools tools = new("2026-11-23T14:10:05Z");

    [Theory]
    [InlineData("2026-11-23T22:10", "Asia/Shanghai", "Paris", "2026-11-23T15:10:00+01:00", 0)]
    [InlineData("2026-11-23 22:10:59", "Los Angeles", "Tokyo", "2026-11-24T15:10:59+09:00", 1)]
    [InlineData("2026-01-01T00:00", "UTC", "New York", "2025-12-31T19:00:00-05:00", -1)]
    [InlineData("2026-06-30T23:30", "Pago Pago", "Kiritimati", "2026-07-02T00:30:00+14:00", 2)]
    [InlineData("2026-06-30T00:30", "Kiritimati", "Pago Pago", "2026-06-28T23:30:00-11:00", -2)]
    [InlineData("2026-06-30T12:00", "Kathmandu", "Chatham Islands", "2026-06-30T19:00:00+12:45", 0)]
    [InlineData("2024-02-29T12:00", "UTC-3:30", "UTC", "2024-02-29T15:30:00+00:00", 0)]
    [InlineData("1900-01-01T12:00", "UTC", "Tokyo", "1900-01-01T21:00:00+09:00", 0)]
    [InlineData("9998-12-31T23:59:59", "UTC", "Kiritimati", "9999-01-01T13:59:59+14:00", 1)]
    [InlineData("2026-11-23T22:10:00.123", "UTC", "UTC", "2026-11-23T22:10:00+00:00", 0)]
    [InlineData("07:30", "Asia/Tokyo", "UTC", "2026-11-22T22:30:00+00:00", -1)]
    [InlineData("07:30", "Kiritimati", "UTC", "2026-11-23T17:30:00+00:00", -1)]
    public async Task TimeConvert_reads_a_local_time_in_its_zone(string time, string from, string to, string expected, int days)
    {
        ToolResult result = await tools.ConvertAsync(time, from, to);

        Assert.Equal(expected, result.TargetTime());
        Assert.Equal(days, result.Target().GetProperty("day_difference").GetInt32());
        Assert.False(result.Answer().TryGetProperty("note", out _));
    }

    [Theory]
    [InlineData("2026-11-23T22:10Z", "2026-11-24T07:10:00+09:00")]
    [InlineData("2026-11-23T22:10:00+08:00", "2026-11-23T23:10:00+09:00")]
    [InlineData("2026-11-23T22:10-0330", "2026-11-24T10:40:00+09:00")]
    [InlineData("00:30+14:00", "2026-11-23T19:30:00+09:00")]
    public async Task TimeConvert_needs_no_zone_for_a_time_with_an_offset(string time, string expected) =>
        Assert.Equal(expected, (await tools.ConvertAsync($$"""{ "time": "{{time}}", "to": ["Tokyo"] }""")).TargetTime());

    [Fact]
    public async Task TimeConvert_prefers_an_offset_to_a_contradicting_zone_and_notes_it()
    {
        ToolResult result = await tools.ConvertAsync("2026-07-01T12:00+01:00", "Europe/Berlin", "UTC");

        Assert.Equal("2026-07-01T11:00:00+00:00", result.TargetTime());
        Assert.Equal("The offset +01:00 in 'time' was used; Europe/Berlin has +02:00 at that moment.", result.Field("note"));
        Assert.Contains(result.Field("note"), result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeConvert_writes_no_note_when_offset_and_zone_agree() =>
        Assert.False((await tools.ConvertAsync("2026-07-01T12:00+02:00", "Europe/Berlin", "UTC")).Answer().TryGetProperty("note", out _));

    [Fact]
    public async Task TimeConvert_text_names_every_target()
    {
        ToolResult result = await tools.ConvertAsync("2026-11-23T22:10", "上海", "Paris", "Australia/Sydney");

        Assert.Equal(
            """
            2026-11-23T22:10:00+08:00 Monday in Asia/Shanghai is
            Paris (Europe/Paris): 2026-11-23T15:10:00+01:00 Monday, same day
            Australia/Sydney: 2026-11-24T01:10:00+11:00 Tuesday, next day
            """.ReplaceLineEndings("\n"),
            result.AllText());
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-03-29T02:00", "Europe/Berlin", "2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-03-29T02:59:59", "Europe/Berlin", "2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-03-08T02:15", "America/New_York", "2026-03-08T01:59:59-05:00", "2026-03-08T03:00:00-04:00")]
    [InlineData("2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-04T01:59:59+10:30", "2026-10-04T02:30:00+11:00")]
    [InlineData("2026-09-27T02:50", "Pacific/Chatham", "2026-09-27T02:44:59+12:45", "2026-09-27T03:45:00+13:45")]
    [InlineData("2011-12-30T12:00", "Pacific/Apia", "2011-12-29T23:59:59-10:00", "2011-12-31T00:00:00+14:00")]
    public async Task TimeConvert_refuses_a_time_in_a_gap_and_names_its_neighbours(string time, string from, string before, string after)
    {
        ToolResult result = await tools.ConvertAsync(time, from, "UTC");

        Assert.Equal("time_does_not_exist", result.Error?.Code);
        Assert.Contains($"{before} and {after}", result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00+00:00", "+02:00", "+01:00")]
    [InlineData("2026-10-25T02:00", "Europe/Berlin", "2026-10-25T00:00:00+00:00", "+02:00", "+01:00")]
    [InlineData("2026-11-01T01:59:59", "America/New_York", "2026-11-01T05:59:59+00:00", "-04:00", "-05:00")]
    [InlineData("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00+00:00", "+11:00", "+10:30")]
    [InlineData("2014-10-26T01:30", "Europe/Moscow", "2014-10-25T21:30:00+00:00", "+04:00", "+03:00")]
    public async Task TimeConvert_uses_the_first_of_two_equal_local_times_and_notes_it(string time, string from, string utc, string used, string other)
    {
        ToolResult result = await tools.ConvertAsync(time, from, "UTC");

        Assert.Equal(utc, result.TargetTime());
        Assert.Contains("occurs twice", result.Field("note"), StringComparison.Ordinal);
        Assert.Contains($"{used}, which was used, and again with {other}", result.Field("note"), StringComparison.Ordinal);
        Assert.Contains(result.Field("note"), result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00+00:00")]
    [InlineData("2026-03-29T01:59:59", "Europe/Berlin", "2026-03-29T00:59:59+00:00")]
    [InlineData("2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00:00+00:00")]
    [InlineData("2026-10-25T01:59:59", "Europe/Berlin", "2026-10-24T23:59:59+00:00")]
    [InlineData("2026-03-29T02:30", "Asia/Shanghai", "2026-03-28T18:30:00+00:00")]
    public async Task TimeConvert_writes_no_note_at_the_edges_of_gaps_and_overlaps(string time, string from, string utc)
    {
        ToolResult result = await tools.ConvertAsync(time, from, "UTC");

        Assert.Equal(utc, result.TargetTime());
        Assert.False(result.Answer().TryGetProperty("note", out _));
    }

    [Theory]
    [InlineData("2026-11-23", "time_invalid", "2026-11-23T00:00")]
    [InlineData("2026-12-31T23:59:60Z", "time_invalid", "Leap seconds")]
    [InlineData("24:00", "time_invalid", "00:00 of the next day")]
    [InlineData("2026-11-23T24:00:00", "time_invalid", "00:00 of the next day")]
    [InlineData("25:10", "time_invalid", "23:59:59")]
    [InlineData("2026-02-30T12:00", "time_invalid", "no day 2026-02-30")]
    [InlineData("2026-13-01T12:00", "time_invalid", "Check month and day")]
    [InlineData("tomorrow at noon", "time_invalid", "Write 2026-03-29T14:30")]
    [InlineData("2:30 pm", "time_invalid", "Write 2026-03-29T14:30")]
    [InlineData("２０２６-11-23T12:00", "time_invalid", "Write 2026-03-29T14:30")]
    [InlineData("1899-12-31T23:59", "time_out_of_range", "1900 to 9998")]
    [InlineData("9999-12-31T23:59", "time_out_of_range", "1900 to 9998")]
    [InlineData("0000-01-01T00:00", "time_invalid", "Check month and day")]
    [InlineData("2026-11-23T12:00+15:00", "offset_out_of_range", "-14:00 to +14:00")]
    [InlineData("2026-11-23T12:00+05:75", "offset_out_of_range", "-14:00 to +14:00")]
    [InlineData("2026-11-23T12:00'; DROP TABLE zones; --", "time_invalid", "not a time")]
    public async Task TimeConvert_refuses_an_invalid_time_with_advice(string time, string code, string advice)
    {
        ToolResult result = await tools.ConvertAsync(time, "UTC", "Paris");

        Assert.Equal(code, result.Error?.Code);
        Assert.Contains(advice, result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeConvert_requires_a_zone_for_a_time_without_an_offset()
    {
        ToolResult result = await tools.ConvertAsync("""{ "time": "14:30", "to": ["Tokyo"] }""");

        Assert.Equal("from_required", result.Error?.Code);
    }
}
