using McpTools.Contract;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Tools.Weather.Places;

public class GeocoderTests
{
    [Fact]
    public async Task Spaces_are_sent_as_percent_20() // `+` finds nothing there.
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.ResolveAsync("New York");

        Assert.Equal("/v1/search?name=New%20York&count=20&language=en", Assert.Single(places.Server.Asked));
    }

    [Fact]
    public async Task A_country_is_filtered_behind_the_cut_so_more_are_asked_for()
    {
        // Twenty-five namesakes in France would use up the usual count before the one in Texas.
        GazetteerPlace[] many = [.. Enumerable.Range(1, 25).Select(index => World.Places.First(place => place.Id == 2988507) with { Id = index })];
        await using PlaceFinding places = await PlaceFinding.OverAsync([.. many, World.Places.First(place => place.Id == 4717560)]);

        Assert.Equal(4717560, await places.IdAsync("Paris, USA"));
        Assert.Equal("/v1/search?name=Paris&count=100&language=en&countryCode=US", Assert.Single(places.Server.Asked));
    }

    [Fact]
    public async Task Chinese_is_asked_for_in_Chinese_with_and_without_suffix_and_simplified()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.RefusedAsync("鼓樓區");

        Assert.Equal(
            ["/v1/search?name=鼓楼&count=20&language=zh", "/v1/search?name=鼓楼区&count=20&language=zh", "/v1/search?name=鼓樓區&count=20&language=zh"],
            places.Server.Asked.Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_place_is_asked_for_once_in_thirty_days()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        await places.ResolveAsync("Paris");
        places.Clock.Advance(TimeSpan.FromDays(29));
        await places.ResolveAsync("paris ");
        await places.ResolveAsync("Paris");
        int within = places.Hits;
        places.Clock.Advance(TimeSpan.FromDays(2));
        await places.ResolveAsync("Paris");

        Assert.Equal(2, within); // "Paris" and "paris" are two addresses.
        Assert.Equal(3, places.Hits);
    }

    [Fact]
    public async Task That_there_is_none_is_kept_for_ten_minutes_only()
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
    public async Task An_outage_never_reads_as_no_such_place(int status, string code)
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
    public async Task An_outage_is_not_remembered_as_no_such_place()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        places.Gazetteer.Instead = Failing(502);
        await places.RefusedAsync("Paris");

        places.Gazetteer.Instead = null;
        places.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(2988507, await places.IdAsync("Paris"));
    }

    [Fact]
    public async Task During_an_outage_what_was_found_before_still_serves()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);
        await places.ResolveAsync("Paris");
        places.Clock.Advance(TimeSpan.FromDays(60));
        places.Gazetteer.Instead = Failing(502);

        Assert.Equal(2988507, await places.IdAsync("Paris"));
        Assert.Equal(1816670, await places.IdAsync("北京"));
    }

    [Fact]
    public async Task When_one_of_several_ways_fails_nothing_is_concluded_from_the_others()
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
    public async Task Replies_of_another_shape_do_no_harm(string body, string code)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Answer("/v1/", body);

        Assert.Equal(code, (await places.RefusedAsync("Odd")).Code);
    }

    [Fact]
    public async Task A_place_with_nothing_but_a_name_and_a_position_is_found()
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
    public async Task A_letter_that_the_search_does_not_know_for_another_is_tried_when_nothing_is_found(string typed, string meant)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync([]);
        places.Server.Answer(
            $"/v1/search?name={Uri.EscapeDataString(meant)}&",
            $$"""{"results":[{"id":3133895,"name":"{{meant}}","latitude":69.6,"longitude":18.9,"feature_code":"PPLA","country_code":"NO","timezone":"Europe/Oslo","population":76062}]}""");

        Assert.Equal(3133895, await places.IdAsync(typed));
    }

    [Fact]
    public async Task Few_spellings_are_tried_of_a_name_that_there_is_not()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync([]);

        await places.RefusedAsync("Loooolloooolloooo");

        Assert.InRange(places.Server.Hits("/v1/search"), 2, 9);
    }
}
