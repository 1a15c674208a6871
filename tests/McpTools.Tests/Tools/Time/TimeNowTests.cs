using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tests.Tools.Time;

public sealed class TimeNowTests
{
    private readonly TimeTools monday = new("2026-11-23T14:10:05Z");

    [Fact]
    public async Task TimeNow_returns_all_fields()
    {
        ToolResult result = await monday.NowInAsync("北京");

        Assert.Equal("北京", result.Field("place"));
        Assert.Equal("Asia/Shanghai", result.Field("zone"));
        Assert.Equal("2026-11-23T22:10:05+08:00", result.Field("date_time"));
        Assert.Equal("2026-11-23", result.Field("date"));
        Assert.Equal("22:10:05", result.Field("time"));
        Assert.Equal("Monday", result.Field("weekday"));
        Assert.Equal("+08:00", result.Field("utc_offset"));
        Assert.Equal(1795443005, result.Answer().GetProperty("unix_seconds").GetInt64());
        Assert.Equal("2026-W48", result.Field("iso_week"));
        Assert.False(result.Answer().GetProperty("dst").GetBoolean());
        Assert.False(result.Answer().TryGetProperty("next_change", out _));
    }

    [Fact]
    public async Task TimeNow_text_has_all_values_in_three_lines()
    {
        ToolResult result = await monday.NowInAsync("Paris");

        Assert.Equal(
            """
            Paris (Europe/Paris): Monday 2026-11-23T15:10:05+01:00 CET
            UTC offset +01:00, daylight saving time not in force, next clock change 2027-03-28T03:00:00+02:00
            ISO week 2026-W48, unix seconds 1795443005
            """.ReplaceLineEndings("\n"),
            result.AllText());
    }

    [Fact]
    public async Task TimeNow_uses_the_default_zone_when_none_is_given()
    {
        ToolResult result = await monday.NowAsync("{}");

        Assert.Equal("UTC", result.Field("zone"));
        Assert.Equal("2026-11-23T14:10:05+00:00", result.Field("date_time"));
        Assert.Equal("UTC", result.Field("abbreviation"));
    }

    [Fact]
    public async Task TimeNow_returns_other_zones_for_the_same_moment()
    {
        ToolResult result = await monday.NowAsync("""{ "zone": "Los Angeles", "also": ["Kiritimati", "Sydney", "Dakar"] }""");

        JsonElement also = result.Answer().GetProperty("also");
        Assert.Equal("2026-11-24T04:10:05+14:00", also[0].GetProperty("date_time").GetString());
        Assert.Equal([1, 1, 0], also.EnumerateArray().Select(other => other.GetProperty("day_difference").GetInt32()));
        Assert.EndsWith("\nDakar (Africa/Dakar): 2026-11-23T14:10:05+00:00 Monday, same day", result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-31T15:59:59Z", "Asia/Shanghai", "2026-12-31T23:59:59+08:00", "Thursday", "2026-W53")]
    [InlineData("2026-12-31T16:00:00Z", "Asia/Shanghai", "2027-01-01T00:00:00+08:00", "Friday", "2026-W53")]
    [InlineData("2024-12-30T00:00:00Z", "UTC", "2024-12-30T00:00:00+00:00", "Monday", "2025-W01")]
    [InlineData("2028-02-29T12:00:00Z", "Asia/Kathmandu", "2028-02-29T17:45:00+05:45", "Tuesday", "2028-W09")]
    [InlineData("2026-07-01T00:00:00Z", "Pacific/Chatham", "2026-07-01T12:45:00+12:45", "Wednesday", "2026-W27")]
    [InlineData("2026-07-01T00:00:00Z", "Pacific/Marquesas", "2026-06-30T14:30:00-09:30", "Tuesday", "2026-W27")]
    [InlineData("2026-07-01T00:00:00Z", "Kiritimati", "2026-07-01T14:00:00+14:00", "Wednesday", "2026-W27")]
    [InlineData("2026-07-01T00:00:00Z", "American Samoa", "2026-06-30T13:00:00-11:00", "Tuesday", "2026-W27")]
    public async Task TimeNow_uses_the_local_date_and_week(string utc, string zone, string expected, string weekday, string week)
    {
        ToolResult result = await new TimeTools(utc).NowInAsync(zone);

        Assert.Equal(expected, result.Field("date_time"));
        Assert.Equal(weekday, result.Field("weekday"));
        Assert.Equal(week, result.Field("iso_week"));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29T01:59:59+01:00", false, "2026-03-29T03:00:00+02:00")]
    [InlineData("2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00:00+02:00", true, "2026-10-25T02:00:00+01:00")]
    [InlineData("2026-07-01T12:00:00Z", "America/New_York", "2026-07-01T08:00:00-04:00", true, "2026-11-01T01:00:00-05:00")]
    [InlineData("2026-01-01T12:00:00Z", "Australia/Lord_Howe", "2026-01-01T23:00:00+11:00", true, "2026-04-05T01:30:00+10:30")]
    [InlineData("2026-07-01T12:00:00Z", "Australia/Lord_Howe", "2026-07-01T22:30:00+10:30", false, "2026-10-04T02:30:00+11:00")]
    [InlineData("2026-07-01T12:00:00Z", "Europe/Dublin", "2026-07-01T13:00:00+01:00", true, "2026-10-25T01:00:00+00:00")]
    [InlineData("2026-01-01T12:00:00Z", "Europe/Dublin", "2026-01-01T12:00:00+00:00", false, "2026-03-29T02:00:00+01:00")]
    public async Task TimeNow_reports_daylight_saving_time_and_its_end(string utc, string zone, string expected, bool dst, string nextChange)
    {
        ToolResult result = await new TimeTools(utc).NowInAsync(zone);

        Assert.Equal(expected, result.Field("date_time"));
        Assert.Equal(dst, result.Answer().GetProperty("dst").GetBoolean());
        Assert.Equal(nextChange, result.Answer().GetProperty("next_change").GetProperty("at").GetString());
        Assert.Equal(nextChange[^6..], result.Answer().GetProperty("next_change").GetProperty("utc_offset").GetString());
    }

    [Fact]
    public async Task TimeNow_does_not_report_a_permanent_change_as_daylight_saving_time()
    {
        // Moscow left +04:00 for +03:00 in October 2014 and stayed there.
        ToolResult result = await new TimeTools("2014-06-01T00:00:00Z").NowInAsync("Moscow");

        Assert.Equal("+04:00", result.Field("utc_offset"));
        Assert.False(result.Answer().GetProperty("dst").GetBoolean());
        Assert.True(result.Answer().TryGetProperty("next_change", out _));
    }

    [Fact]
    public async Task TimeNow_omits_the_abbreviation_of_a_zone_without_one() =>
        Assert.False((await monday.NowInAsync("Kathmandu")).Answer().TryGetProperty("abbreviation", out _));
}
