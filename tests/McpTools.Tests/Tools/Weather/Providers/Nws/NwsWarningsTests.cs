using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.Nws;
using static McpTools.Tests.Tools.Weather.Providers.Nws.NwsReplies;

namespace McpTools.Tests.Tools.Weather.Providers.Nws;

public sealed class NwsWarningsTests
{
    private const string Alerts = "/alerts/active?point=35.1,-90";

    [Fact]
    public async Task A_message_is_read_whole()
    {
        Warning warning = Assert.Single(await ReadAsync(Message("a")));

        Assert.Equal(
            new Warning
            {
                Event = "Warning a",
                Headline = "Flood Warning issued May 3",
                Severity = "Severe",
                Urgency = "Expected",
                Certainty = "Likely",
                Area = "Shelby, TN",
                Sent = new DateTimeOffset(2026, 5, 3, 14, 0, 0, TimeSpan.Zero),
                Onset = new DateTimeOffset(2026, 5, 3, 23, 0, 0, TimeSpan.Zero),
                Ends = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero),
                Description = "* WHAT...Flooding.\n* WHERE...Shelby.",
                Instruction = "Turn around, don't drown.",
            },
            warning);
    }

    [Theory]
    [InlineData("status", "\"Test\"")]
    [InlineData("status", "\"Exercise\"")]
    [InlineData("status", "\"Draft\"")]
    [InlineData("messageType", "\"Cancel\"")]
    [InlineData("messageType", "\"Ack\"")]
    [InlineData("ends", "\"2026-05-03T09:59:00-05:00\"")]
    public async Task Test_cancelled_or_ended_message_is_left_out(string name, string json) => Assert.Empty(await ReadAsync(Message("a", (name, json))));

    [Theory]
    [InlineData("status", "null")]
    [InlineData("messageType", "null")]
    [InlineData("event", "null")]
    [InlineData("severity", "17")]
    [InlineData("sent", "\"yesterday\"")]
    [InlineData("references", "null")]
    [InlineData("references", "[17, {}]")]
    public async Task Missing_or_wrong_field_hides_no_warning(string name, string json) => Assert.Single(await ReadAsync(Message("a", (name, json))));

    [Fact]
    public async Task Warning_without_an_end_ends_with_its_message()
    {
        Assert.Equal(22, Assert.Single(await ReadAsync(Message("a", ("ends", "null")))).Ends!.Value.UtcDateTime.Hour);
        Assert.Empty(await ReadAsync(Message("a", ("ends", "null"), ("expires", "\"2026-05-03T14:59:59Z\""))));
        Assert.Null(Assert.Single(await ReadAsync(Message("a", ("ends", "null"), ("expires", "null")))).Ends);
    }

    [Fact]
    public async Task Message_that_a_later_one_replaces_or_cancels_is_left_out()
    {
        string[] messages =
        [
            Message("old"),
            Message("new", ("messageType", "\"Update\""), ("sent", "\"2026-05-03T09:30:00-05:00\""), ("references", References("older", "old"))),
            Message("gone"),
            Message("bye", ("messageType", "\"Cancel\""), ("sent", "\"2026-05-03T09:40:00-05:00\""), ("references", References("gone"))),
        ];

        Assert.Equal("Warning new", Assert.Single(await ReadAsync(messages)).Event);
        Assert.Equal("Warning new", Assert.Single(await ReadAsync([.. messages.Reverse()])).Event);
    }

    [Fact]
    public async Task Test_message_and_mutual_reference_replace_nothing()
    {
        Assert.Single(await ReadAsync(
            Message("real"),
            Message("test", ("status", "\"Test\""), ("sent", "\"2026-05-03T09:30:00-05:00\""), ("references", References("real")))));
        Assert.Equal(2, (await ReadAsync(Message("a", ("references", References("b"))), Message("b", ("references", References("a", "b"))))).Count);
    }

    [Fact]
    public async Task Warnings_are_sorted_by_severity_and_onset()
    {
        IReadOnlyList<Warning> warnings = await ReadAsync(
            Message("unknown", ("severity", "\"Unknown\"")),
            Message("minor", ("severity", "\"Minor\"")),
            Message("severe late"),
            Message("severe early", ("onset", "\"2026-05-03T17:00:00-05:00\"")),
            Message("extreme", ("severity", "\"Extreme\"")),
            Message("moderate", ("severity", "\"Moderate\"")));

        Assert.Equal(
            ["Warning extreme", "Warning severe early", "Warning severe late", "Warning moderate", "Warning minor", "Warning unknown"],
            warnings.Select(warning => warning.Event));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "features": {} }""")]
    [InlineData("[]")]
    [InlineData("""{ "features": [17] }""")]
    [InlineData("""{ "features": [{ "attributes": { "event": "Tornado Warning" } }] }""")]
    [InlineData("<html></html>")]
    public async Task Reply_without_a_list_is_unavailable(string body)
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Alerts, body);

        ProviderException fault = await Assert.ThrowsAsync<ProviderException>(() => sources.WarningsAsync());
        Assert.Equal(ProviderFault.Unavailable, fault.Fault);
    }

    [Fact]
    public async Task Known_country_needs_one_request_which_is_cached_for_two_minutes()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Alerts, Collection());

        await sources.WarningsAsync();
        await sources.WarningsAsync();
        Assert.Equal([Alerts], sources.Service.Asked);

        sources.Clock.Advance(TimeSpan.FromMinutes(2));
        await sources.WarningsAsync();
        Assert.Equal(2, sources.Service.Hits());
    }

    [Fact]
    public async Task Warnings_are_never_served_stale()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Alerts, Collection());
        await sources.WarningsAsync();

        Assert.Null(await sources.CachedWarningsAsync());
        sources.Clock.Advance(TimeSpan.FromMinutes(3));
        sources.Service.Fail(Alerts, 500);
        await Assert.ThrowsAsync<ProviderException>(() => sources.WarningsAsync());
    }

    [Fact]
    public async Task Warning_that_ends_while_the_list_is_cached_is_left_out()
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Alerts, Collection(Message("a", ("ends", "\"2026-05-03T15:01:00Z\""))));
        Assert.Single((await sources.WarningsAsync()).Items);

        sources.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Empty((await sources.WarningsAsync()).Items);
        Assert.Equal(1, sources.Service.Hits());
    }

    [Theory]
    [InlineData(404, "NotCovered")]
    [InlineData(429, "RateLimited")]
    [InlineData(403, "RateLimited")]
    [InlineData(500, "Unavailable")]
    [InlineData(301, "Unavailable")]
    public async Task Status_decides_the_fault(int status, string fault)
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Fail(Alerts, status);

        Assert.Equal(fault, (await Assert.ThrowsAsync<ProviderException>(() => sources.WarningsAsync())).Fault.ToString());
    }

    [Theory]
    [InlineData("nws/alerts_active_zone.json", 1)]
    [InlineData("nws/alerts_active_zone_second.json", 2)]
    public async Task Recorded_lists_are_read(string recording, int count)
    {
        using var reply = JsonDocument.Parse(WeatherRecordings.Read(recording));

        IReadOnlyList<Warning> warnings = NwsWarnings.Read(reply.RootElement, new Provenance(ProviderName.Nws, default, IsStale: false)).Items;

        Assert.Equal(count, warnings.Count);
        Assert.All(warnings, warning => Assert.True(warning is { Headline.Length: > 20, Ends: not null, Onset: not null, Description.Length: > 100 }));
    }

    private static async Task<IReadOnlyList<Warning>> ReadAsync(params string[] messages)
    {
        await using NwsSources sources = await NwsSources.StartAsync();
        sources.Service.Answer(Alerts, Collection(messages));
        return (await sources.WarningsAsync()).Items;
    }
}
