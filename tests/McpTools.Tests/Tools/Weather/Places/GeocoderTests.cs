using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Weather.Providers;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Tools.Weather.Places;

public class GeocoderTests
{
    [Fact]
    public async Task Space_is_sent_as_percent_20()
    {
        // The geocoder does not read a plus sign as a space.
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.ResolveAsync("New York");

        Assert.Equal("/v1/search?name=New%20York&count=20&language=en", Assert.Single(places.Server.Asked));
    }

    [Fact]
    public async Task Query_with_a_country_asks_for_more_hits()
    {
        // The geocoder limits the number of hits before it filters by country, so 25 places in France would hide the one in Texas.
        GazetteerPlace[] many = [.. Enumerable.Range(1, 25).Select(index => World.Places.First(place => place.Id == 2988507) with { Id = index })];
        await using PlaceFinding places = await PlaceFinding.OverAsync([.. many, World.Places.First(place => place.Id == 4717560)]);

        Assert.Equal(4717560, await places.IdAsync("Paris, USA"));
        Assert.Equal("/v1/search?name=Paris&count=100&language=en&countryCode=US", Assert.Single(places.Server.Asked));
    }

    [Fact]
    public async Task Chinese_name_is_searched_with_and_without_suffix_and_simplified()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.RefusedAsync("鼓樓區");

        Assert.Equal(
            ["/v1/search?name=鼓楼&count=20&language=zh", "/v1/search?name=鼓楼区&count=20&language=zh", "/v1/search?name=鼓樓區&count=20&language=zh"],
            places.Server.Asked.Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Found_place_is_cached_for_thirty_days()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.ResolveAsync("Paris");
        places.Clock.Advance(TimeSpan.FromDays(29));
        await places.ResolveAsync("paris ");
        await places.ResolveAsync("Paris");
        int within = places.Hits;
        places.Clock.Advance(TimeSpan.FromDays(2));
        await places.ResolveAsync("Paris");

        // "Paris" and "paris" have two addresses.
        Assert.Equal(2, within);
        Assert.Equal(3, places.Hits);
    }

    [Fact]
    public async Task Missing_place_is_cached_for_ten_minutes()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.RefusedAsync("Xanthipe");
        await places.RefusedAsync("Xanthipe");
        Assert.Equal(1, places.Hits);

        places.Clock.Advance(TimeSpan.FromMinutes(11));
        await places.RefusedAsync("Xanthipe");
        Assert.Equal(2, places.Hits);
    }

    [Theory]
    [InlineData(502, "provider_unavailable")]
    [InlineData(500, "provider_unavailable")]
    [InlineData(429, "rate_limited")]
    public async Task Outage_is_not_reported_as_a_missing_place(int status, string code)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        places.Gazetteer.Instead = Failing(status);

        foreach (string location in (string[])["Atlantis", "Paris", "Limerick Ireland", "杭州市西湖区", "geonames:2988507"])
        {
            ToolError refused = await places.RefusedAsync(location);

            Assert.Equal(code, refused.Code);
            Assert.Contains("not known", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("html", refused.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Outage_is_not_cached_as_a_missing_place()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        places.Gazetteer.Instead = Failing(502);
        await places.RefusedAsync("Paris");

        places.Gazetteer.Instead = null;
        places.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(2988507, await places.IdAsync("Paris"));
    }

    [Fact]
    public async Task Cached_places_are_used_during_an_outage()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        await places.ResolveAsync("Paris");
        places.Clock.Advance(TimeSpan.FromDays(60));
        places.Gazetteer.Instead = Failing(502);

        Assert.Equal(2988507, await places.IdAsync("Paris"));
        Assert.Equal(1816670, await places.IdAsync("北京"));
    }

    [Fact]
    public async Task Failure_of_one_of_several_queries_fails_the_search()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        places.Server.Fail("/v1/search?name=%E9%BC%93%E6%A5%BC&");

        Assert.Equal("provider_unavailable", (await places.RefusedAsync("鼓楼区")).Code);
    }

    [Theory]
    [InlineData("""{ "generationtime_ms": 0.5 }""", "place_not_found")]
    [InlineData("""{ "results": [] }""", "place_not_found")]
    [InlineData("""{ "results": null }""", "place_not_found")]
    [InlineData("""{ "results": "none" }""", "place_not_found")]
    [InlineData("""[]""", "place_not_found")]
    [InlineData("""{ "results": [{}, 1, null, { "id": 5 }, { "id": 6, "name": "Odd", "latitude": 300, "longitude": 1 }] }""", "place_not_found")]
    [InlineData("""{ "results": [{ "id": "x", "name": ["Odd"], "latitude": "1", "longitude": null }] }""", "place_not_found")]
    [InlineData("<html>", "provider_unavailable")]
    [InlineData("", "provider_unavailable")]
    public async Task Reply_of_another_shape_is_no_result(string body, string code)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Answer("/v1/", body);

        Assert.Equal(code, (await places.RefusedAsync("Odd")).Code);
    }

    [Fact]
    public async Task Place_with_only_a_name_and_a_position_is_found()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Answer("/v1/", """{ "results": [{ "id": 6, "name": "Odd", "latitude": 59, "longitude": 10.5 }] }""");

        Assert.Equal(6, await places.IdAsync("Odd"));
    }

    private static RequestDelegate Failing(int status) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html>out of order</html>");
    };

    [Theory]
    [InlineData("Tromso", "Tromsø")]
    [InlineData("Lodz", "łodz")]
    [InlineData("Goettingen am Meer", "Gøttingen am Meer")]
    public async Task Other_letters_are_tried_when_nothing_is_found(string typed, string meant)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync([]);
        places.Server.Answer(
            $"/v1/search?name={Uri.EscapeDataString(meant)}&",
            $$"""{"results":[{"id":3133895,"name":"{{meant}}","latitude":69.6,"longitude":18.9,"feature_code":"PPLA","country_code":"NO","timezone":"Europe/Oslo","population":76062}]}""");

        Assert.Equal(3133895, await places.IdAsync(typed));
    }

    [Fact]
    public async Task Number_of_tried_spellings_is_limited()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync([]);

        await places.RefusedAsync("Loooolloooolloooo");

        Assert.InRange(places.Server.Hits("/v1/search"), 2, 9);
    }

    [Theory]
    [InlineData("hollywood.0.json")]
    [InlineData("hollywood_20.0.json")]
    public async Task Recorded_Hollywoods_are_ambiguous_until_a_state_is_named(string file)
    {
        string body = WeatherRecordings.Read("open-meteo-vcr/" + file);
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Answer("/v1/search", body);

        ToolError refused = await places.RefusedAsync("Hollywood");

        Assert.Equal("place_ambiguous", refused.Code);
        Assert.Contains("1. Hollywood, Broward, Florida, United States (population 149728; geonames:4158928)", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Peggy", refused.Message, StringComparison.Ordinal);
        Assert.Equal(4158928, await places.IdAsync("Hollywood, FL"));
        Assert.Equal(5357527, await places.IdAsync("Hollywood, California"));
        Assert.Equal(2963748, await places.IdAsync("Hollywood, County Wicklow"));
    }

    [Fact]
    public async Task Recorded_search_without_results_is_place_not_found()
    {
        string body = WeatherRecordings.Read("open-meteo-transcribed/geocoding_empty.json");
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2023-11-13T10:50:00Z");
        weather.Providers.Answer("/v1/search", body);

        Assert.Equal("place_not_found", (await weather.ForecastAsync("Qwyxzborough")).Code());
    }
}
