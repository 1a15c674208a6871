using McpTools.Tests.Tools.Weather.Providers.Nws;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tests.Issues;

/// <summary>The report of a station that had been silent for two days was shown as the current weather.</summary>
public sealed class SilentStationTests
{
    [Theory]
    [InlineData("2026-05-01T14:53:00+00:00")]
    [InlineData("2026-05-03T12:59:00+00:00")]
    [InlineData("2026-05-03T15:11:00+00:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    public async Task NwsObservations_uses_the_next_station_if_one_is_silent_or_reports_a_future_time(string timestamp)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KDARK", -90.01), ("KNEXT", -90.1));
        sources.Service.Answer("/stations/KDARK/", NwsReplies.Observation(timestamp, "30"));
        sources.Service.Answer("/stations/KNEXT/", NwsReplies.Observation("2026-05-03T13:01:00+00:00", "7"));

        Observation observation = await sources.ObservationAsync();

        Assert.Equal(("Field KNEXT (KNEXT)", 7), (observation.Station, observation.Conditions.Temperature));
    }

    [Fact]
    public async Task NwsObservations_reports_no_coverage_if_all_stations_are_silent()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KDARK", -90.01));
        sources.Service.Answer("/stations/KDARK/", NwsReplies.Observation("2026-05-01T14:53:00+00:00"));

        Assert.Equal(ProviderFault.NotCovered, (await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync())).Fault);
    }
}
