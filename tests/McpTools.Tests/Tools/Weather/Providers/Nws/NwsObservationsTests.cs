using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using Microsoft.AspNetCore.Http;
using static McpTools.Tests.Tools.Weather.Providers.Nws.NwsReplies;

namespace McpTools.Tests.Tools.Weather.Providers.Nws;

public sealed class NwsObservationsTests
{
    private const string Fresh = "2026-05-03T14:53:00+00:00";

    [Fact]
    public async Task Nearest_station_is_asked_whatever_the_order_of_the_list()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KFAR", -90.4), ("KNEAR", -90.01), ("KMID", -89.8));
        sources.Service.Answer("/stations/", Observation(Fresh));

        Observation observation = await sources.ObservationAsync();

        Assert.Equal("Field KNEAR (KNEAR)", observation.Station);
        Assert.Equal(12.5, observation.Conditions.Temperature);
        Assert.Equal(3, observation.Conditions.Code);
        Assert.Equal(["/points/35.1,-90", "/gridpoints/MEG/40,67/stations", "/stations/KNEAR/observations/latest"], sources.Service.Asked);
    }

    [Fact]
    public async Task Points_and_stations_are_cached_and_measurements_for_five_minutes()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01));
        sources.Service.Answer("/stations/", Observation(Fresh));

        await sources.ObservationAsync();
        await sources.ObservationAsync();
        sources.Clock.Advance(TimeSpan.FromMinutes(5));
        await sources.ObservationAsync();

        Assert.Equal((1, 1, 2), (sources.Service.Hits("/points"), sources.Service.Hits("/gridpoints"), sources.Service.Hits("/stations")));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("-999", "")]
    [InlineData("81", "")]
    public async Task Station_without_a_temperature_is_skipped(string temperature, string more)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01), ("KNEXT", -90.1));
        sources.Service.Answer("/stations/KNEAR/", Observation(Fresh, temperature, more));
        sources.Service.Answer("/stations/KNEXT/", Observation(Fresh, "7"));

        Assert.Equal(7, (await sources.ObservationAsync()).Conditions.Temperature);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Station_that_does_not_answer_is_skipped(int status)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01), ("KNEXT", -90.1));
        sources.Service.Fail("/stations/KNEAR/", status);
        sources.Service.Answer("/stations/KNEXT/", Observation(Fresh));

        Assert.Equal("Field KNEXT (KNEXT)", (await sources.ObservationAsync()).Station);
    }

    [Fact]
    public async Task At_most_three_stations_are_asked_and_none_after_a_rate_limit()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("K1", -90.01), ("K2", -90.02), ("K3", -90.03), ("K4", -90.04));
        sources.Service.Fail("/stations/", 404);
        Assert.Equal(ProviderFault.NotCovered, (await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync())).Fault);
        Assert.Equal(3, sources.Service.Hits("/stations"));

        sources.Service.Fail("/stations/", 429);
        Assert.Equal(ProviderFault.RateLimited, (await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync())).Fault);
        Assert.Equal(4, sources.Service.Hits("/stations"));
    }

    [Fact]
    public async Task Station_far_away_is_not_asked()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KFAR", -90.7));

        await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync());
        Assert.Equal(0, sources.Service.Hits("/stations"));
    }

    [Theory]
    [InlineData("/gridpoints/MEG/40,67/stations")]
    [InlineData("gridpoints/MEG/40,67/stations")]
    [InlineData("http://elsewhere.example/gridpoints/MEG/40,67/stations")]
    [InlineData("https://api.weather.gov/proxy/gridpoints/MEG/40,67/stations")]
    public async Task Link_is_followed_on_the_configured_host_only(string link)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01));
        sources.Service.Answer("/points/", Point(link));
        sources.Service.Answer("/points/35.1,-90", Point(link));
        sources.Service.Answer("/stations/", Observation(Fresh));

        await sources.ObservationAsync();

        Assert.Equal(1, sources.Service.Hits("/gridpoints/MEG/40,67/stations"));
    }

    [Theory]
    [InlineData("https://api.weather.gov/gridpoints/MEG/40,67/stations?next=http://elsewhere.example")]
    [InlineData("https://api.weather.gov/gridpoints/../admin/stations")]
    [InlineData("https://api.weather.gov/gridpoints/MEG/40,67/stations/..")]
    [InlineData("")]
    public async Task Link_of_another_form_is_not_followed(string link)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01));
        sources.Service.Answer("/points/35.1,-90", Point(link));

        Assert.Equal(ProviderFault.NotCovered, (await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync())).Fault);
        Assert.Equal(0, sources.Service.Hits("/gridpoints"));
    }

    [Fact]
    public async Task Station_whose_id_is_a_path_is_not_asked()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("../points/1,1?", -90.01));

        await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync());
        Assert.Equal(2, sources.Service.Hits());
    }

    [Theory]
    [InlineData("/points/35.1,-90")]
    [InlineData("/gridpoints/MEG/40,67/stations")]
    public async Task Reply_without_data_is_not_cached(string path)
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01));
        sources.Service.Answer(path, "{}");
        sources.Service.Answer("/stations/", Observation(Fresh));
        await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync());

        sources.Service.Answer("/points/35.1,-90", Point());
        sources.Service.Answer("/gridpoints/MEG/40,67/stations", Stations(("KNEAR", -90.01)));

        Assert.Equal("Field KNEAR (KNEAR)", (await sources.ObservationAsync()).Station);
    }

    [Fact]
    public async Task Moved_grid_is_requested_again_although_the_old_one_is_cached()
    {
        await using NwsSources sources = await NwsSources.StartAsync(("KNEAR", -90.01));
        sources.Service.Answer("/stations/", Observation(Fresh));
        sources.Service.Answer("/points/35.1,-90", Point("https://api.weather.gov/gridpoints/MEG/1,1/stations"));
        sources.Service.Answer("/gridpoints/MEG/1,1/", NotFound, 404);
        Assert.Equal(ProviderFault.NotCovered, (await Assert.ThrowsAsync<ProviderException>(() => sources.ObservationAsync())).Fault);
        Assert.Equal((2, 1), (sources.Service.Hits("/points"), sources.Service.Hits("/gridpoints/MEG/1,1/")));

        await using NwsSources moved = await NwsSources.StartAsync(("KNEAR", -90.01));
        moved.Service.Answer("/stations/", Observation(Fresh));
        moved.Service.Answer("/gridpoints/MEG/1,1/", NotFound, 404);
        moved.Service.Answer("/points/35.1,-90", context => context.Response.WriteAsync(
            Point($"https://api.weather.gov/gridpoints/MEG/{(context.Request.Headers.CacheControl == "no-cache" ? "40,67" : "1,1")}/stations")));

        Assert.Equal("Field KNEAR (KNEAR)", (await moved.ObservationAsync()).Station);
        await moved.ObservationAsync();
        Assert.Equal(2, moved.Service.Hits("/points"));
    }
}
