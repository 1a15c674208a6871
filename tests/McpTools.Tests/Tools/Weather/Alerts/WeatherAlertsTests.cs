using McpTools.Contract;
using McpTools.Tests.Tools.Weather.Providers.Nws;

namespace McpTools.Tests.Tools.Weather.Alerts;

public sealed class WeatherAlertsTests : IAsyncLifetime
{
    private const string Alerts = "/alerts/active?point=35.1,-90";

    private WeatherCalls weather = null!;

    public async ValueTask InitializeAsync()
    {
        weather = await WeatherCalls.AtAsync("2026-05-03T15:00:00Z");
        weather.Providers.Answer("/points/35.1,-90", NwsReplies.Point());
    }

    public ValueTask DisposeAsync() => weather.DisposeAsync();

    [Fact]
    public async Task Alert_has_all_fields_with_times_in_the_zone_of_the_place()
    {
        Answer(NwsReplies.Message("a"));

        ToolResult result = await CallAsync();

        Assert.Equal("full", result.At("coverage").GetString());
        Assert.Equal(1, result.At("alerts").GetArrayLength());
        Assert.Equal(
            """
            event: Warning a
            headline: Flood Warning issued May 3
            severity: Severe
            urgency: Expected
            certainty: Likely
            area: Shelby, TN
            onset: 2026-05-03T18:00-05:00
            ends: 2026-05-04T07:00-05:00
            description: * WHAT...Flooding.
            * WHERE...Shelby.
            instruction: Turn around, don't drown.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', result.At("alerts/0").EnumerateObject().Select(member => $"{member.Name}: {member.Value}")));
        Assert.Equal("US National Weather Service", result.At("source/provider").GetString());
        Assert.False(result.At("source/stale").GetBoolean());
    }

    [Fact]
    public async Task Text_has_everything_of_the_structured_answer()
    {
        Answer(NwsReplies.Message("a"), NwsReplies.Message("b", ("severity", "\"Extreme\""), ("ends", "null"), ("expires", "null"), ("instruction", "null")));

        Assert.Equal(
            """
            35.1,-90 (35.1,-90; America/Chicago)
            2 official warnings, the most severe first:
            1. Warning b: severity Extreme, urgency Expected, certainty Likely, from 2026-05-03T18:00-05:00, no end given
               Flood Warning issued May 3
               Area: Shelby, TN
               * WHAT...Flooding.
               * WHERE...Shelby.
            2. Warning a: severity Severe, urgency Expected, certainty Likely, from 2026-05-03T18:00-05:00, until 2026-05-04T07:00-05:00
               Flood Warning issued May 3
               Area: Shelby, TN
               * WHAT...Flooding.
               * WHERE...Shelby.
               What to do: Turn around, don't drown.
            Source: Data from the US National Weather Service; as of 2026-05-03T10:00-05:00, 0 min old
            """.ReplaceLineEndings("\n"),
            (await CallAsync()).Text());
    }

    [Fact]
    public async Task Chinese_answer_has_Chinese_labels_and_the_original_texts()
    {
        Answer(NwsReplies.Message("a"));

        string text = (await CallAsync("\"language\": \"zh\"")).Text();

        Assert.Contains("1 条官方预警", text, StringComparison.Ordinal);
        Assert.Contains("严重程度 严重，紧急程度 一小时内，确定性 很可能，开始 2026-05-03T18:00-05:00，结束 2026-05-04T07:00-05:00", text, StringComparison.Ordinal);
        Assert.Contains("应对措施：Turn around, don't drown.", text, StringComparison.Ordinal);
        Assert.Contains("预警文字按来源的原文给出。", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_list_of_a_covering_source_is_reported_with_source_and_time()
    {
        Answer();

        ToolResult result = await CallAsync();

        Assert.Equal("full", result.At("coverage").GetString());
        Assert.Equal(0, result.At("alerts").GetArrayLength());
        Assert.Contains("No warnings in force, says US National Weather Service at 2026-05-03T10:00-05:00.", result.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(400)]
    public async Task Failing_source_is_an_error_and_not_an_empty_list(int status)
    {
        weather.Providers.Fail(Alerts, status);

        ToolResult result = await CallAsync();

        Assert.Equal("provider_unavailable", result.Code());
        Assert.Contains("US National Weather Service", result.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("No warnings", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limit_of_the_source_is_reported_with_its_wait()
    {
        weather.Providers.Fail(Alerts, 429);

        ToolResult result = await CallAsync();

        Assert.Equal("rate_limited", result.Code());
        Assert.Equal(5, result.Error!.RetryAfter!.Value.TotalSeconds);
    }

    [Fact]
    public async Task Long_texts_and_long_lists_are_cut_with_a_note()
    {
        string endless = "\"" + string.Concat(Enumerable.Repeat("Rain falls. ", 5_000)) + "\"";
        Answer([.. Enumerable.Range(0, 60).Select(number => NwsReplies.Message($"m{number}", ("description", number == 0 ? endless : "\"Short.\"")))]);

        ToolResult result = await CallAsync();

        Assert.Equal(50, result.At("alerts").GetArrayLength());
        Assert.EndsWith("Rain falls. […]", result.At("alerts/0/description").GetString(), StringComparison.Ordinal);
        Assert.InRange(result.At("alerts/0/description").GetString()!.Length, 1_500, 2_010);
        Assert.Equal(
            ["50 of 60 warnings, the most severe ones.", "Texts that end with […] were cut here; the source has the whole."],
            result.At("notes").EnumerateArray().Select(note => note.GetString()));
        Assert.Contains("50 of 60 warnings", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Norwegian_alerts_have_local_times_and_a_note_about_missing_hazards()
    {
        weather.Providers.Answer("/weatherapi/metalerts/2.0/current.json", """
            { "type": "FeatureCollection", "features": [ {
              "properties": { "eventAwarenessName": "Gale", "severity": "Moderate", "status": "Actual", "type": "Alert" },
              "when": { "interval": ["2026-05-03T18:00:00+00:00", "2026-05-04T06:00:00+00:00"] } } ] }
            """);

        ToolResult result = await weather.CallAsync("weather_alerts", "59.91,10.75");

        Assert.Equal("2026-05-03T20:00+02:00", result.At("alerts/0/onset").GetString());
        Assert.Equal("MET Norway does not warn of floods, landslides and avalanches; varsom.no does.", result.At("notes/0").GetString());
        Assert.Equal(0, weather.Providers.Hits("/alerts"));
    }

    [Fact]
    public async Task Unsupported_language_is_answered_in_English_with_a_note()
    {
        Answer();

        Assert.Contains("Language \"fi\" is not supported", (await CallAsync("\"language\": \"fi\"")).Text(), StringComparison.Ordinal);
    }

    private void Answer(params string[] messages) => weather.Providers.Answer(Alerts, NwsReplies.Collection(messages));

    private Task<ToolResult> CallAsync(string more = "") => weather.CallAsync("weather_alerts", "35.1,-90", more);
}
