using System.Text.Json;
using McpTools.Tests.Tools.Weather.Providers.Nws;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Providers.Nws;
using MetNorwaySteps = McpTools.Tests.Tools.Weather.Providers.MetNorway.MetNorwaySteps;

namespace McpTools.Tests.Issues;

/// <summary>The values -999 and year 1 mean "no value", but were shown as weather.</summary>
public sealed class SentinelValueTests
{
    [Theory]
    [InlineData("-999")]
    [InlineData("-999.9")]
    [InlineData("-9999")]
    [InlineData("\"-999\"")]
    [InlineData("\"NaN\"")]
    public void NwsMeasurement_and_MetNorwayStep_read_a_sentinel_number_as_missing(string number)
    {
        string dew = $$""" "dewpoint": { "unitCode": "wmoUnit:degF", "value": {{number}} } """;
        using var observed = JsonDocument.Parse(NwsReplies.Observation("2026-05-03T14:53:00+00:00", more: dew));
        using var forecast = JsonDocument.Parse(MetNorwaySteps.Reply(
            MetNorwaySteps.Step("2026-05-03T15:00:00Z", details: $", \"dew_point_temperature\": {number}")));

        Assert.Null(NwsMeasurement.Read(observed.RootElement)!.DewPoint);
        Assert.Null(MetNorwayStep.ReadAll(forecast.RootElement)![0].Instant.DewPoint);
    }

    [Fact]
    public void MetNorwayStep_and_NwsMessages_ignore_a_time_in_the_year_1()
    {
        using var forecast = JsonDocument.Parse(MetNorwaySteps.Reply(MetNorwaySteps.Step("0001-01-01T00:00:00Z")));
        using var alerts = JsonDocument.Parse(NwsReplies.Collection(NwsReplies.Message("a", ("ends", "\"0001-01-01T00:00:00\""))));

        Assert.Empty(MetNorwayStep.ReadAll(forecast.RootElement)!);
        Warning warning = Assert.Single(NwsWarnings.Read(alerts.RootElement, new Provenance(ProviderName.Nws, default, IsStale: false)).Items);
        Assert.Equal(2026, warning.Ends!.Value.Year);
    }
}
