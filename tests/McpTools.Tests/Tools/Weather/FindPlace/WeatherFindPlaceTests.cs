using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Weather.Places;
using McpTools.Tools.Weather.FindPlace;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.FindPlace;

public class WeatherFindPlaceTests
{
    [Fact]
    public async Task All_places_of_the_name_are_listed_the_likeliest_first()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ToolResult found = await FindAsync(places, """{ "query": "Hollywood" }""");

        JsonElement first = found.At("candidates/0");
        Assert.Equal("Florida", first.GetProperty("admin1").GetString());
        Assert.Equal(149_728, first.GetProperty("population").GetInt64());
        Assert.Equal("geonames:4158928", first.GetProperty("id").GetString());
        Assert.Equal(8, found.At("candidates").GetArrayLength());
        Assert.Contains("1. Hollywood, Broward, Florida, United States (26.0112,-80.1495; geonames:4158928), population 149728", found.Text(), StringComparison.Ordinal);
        Assert.Contains("GeoNames (CC BY 4.0)", found.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Paris", "US", "Texas,Kentucky")]
    [InlineData("Paris", "美国", "Texas,Kentucky")]
    [InlineData("Paris, Texas", "united states", "Texas")]
    [InlineData("Paris", "FR", "Île-de-France")]
    public async Task Country_limits_the_candidates(string query, string country, string admin1)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ToolResult found = await FindAsync(places, $$"""{ "query": "{{query}}", "country": "{{country}}", "language": "en" }""");

        Assert.Equal(admin1, string.Join(',', found.At("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("admin1").GetString())));
    }

    [Fact]
    public async Task Places_of_the_table_and_of_the_geocoder_are_listed_once()
    {
        GazetteerPlace village = new(42, "Beijing", "PPL", 29.4, 106.5, "CN") { Chinese = ["北京", "重庆"] };
        GazetteerPlace capital = new(1816670, "Beijing", "PPLC", 39.9075, 116.39723, "CN") { Chinese = ["北京", "北京市"], Population = 11_716_620 };
        await using PlaceFinding places = await PlaceFinding.OverAsync(village, capital);

        ToolResult found = await FindAsync(places, """{ "query": "北京" }""");

        Assert.Equal(["geonames:1816670", "geonames:42"], found.At("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task At_most_ten_candidates_are_listed()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(
            [.. Enumerable.Range(1, 30).Select(index => new GazetteerPlace(index, "Springfield", "PPL", index, index, "US"))]);

        Assert.Equal(10, (await FindAsync(places, """{ "query": "Springfield" }""")).At("candidates").GetArrayLength());
    }

    [Fact]
    public async Task Outage_of_the_geocoder_leaves_the_places_of_the_table_with_a_note()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Fail("/v1/");

        ToolResult found = await FindAsync(places, """{ "query": "吉林" }""");

        Assert.Equal(["吉林", "长春"], found.At("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains("可能还有", found.Text(), StringComparison.Ordinal);
        Assert.Equal("provider_unavailable", (await FindAsync(places, """{ "query": "Paris" }""")).Code());
    }

    [Theory]
    [InlineData("""{ "query": "…" }""", "invalid_argument")]
    [InlineData("""{ "query": "39.9,116.4" }""", "invalid_argument")]
    [InlineData("""{ "query": "Paris", "country": "Atlantis" }""", "invalid_argument")]
    [InlineData("""{ "query": "Atlantis" }""", "place_not_found")]
    [InlineData("""{ "query": "geonames:77" }""", "place_not_found")]
    public async Task Query_that_finds_nothing_is_refused_with_a_code(string arguments, string code)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        Assert.Equal(code, (await FindAsync(places, arguments)).Code());
    }

    [Fact]
    public async Task Place_of_the_operator_is_the_first_candidate()
    {
        await using PlaceFinding places = await PlaceFinding.WithOwnAsync(
            new Dictionary<string, OwnPlace> { ["Paris"] = new() { Latitude = 1, Longitude = 2 } }, World.Places);

        ToolResult found = await FindAsync(places, """{ "query": "paris" }""");

        Assert.Equal(1, found.At("candidates/0/latitude").GetDouble());
        Assert.False(found.At("candidates/0").TryGetProperty("id", out _));
        Assert.Equal("geonames:2988507", found.At("candidates/1/id").GetString());
    }

    private static async Task<ToolResult> FindAsync(PlaceFinding places, string arguments)
    {
        try
        {
            return await new WeatherFindPlace(places.Finder)
                .CallAsync(JsonElement.Parse(arguments), Some.Context(time: places.Clock), TestContext.Current.CancellationToken);
        }
        catch (ToolErrorException refused)
        {
            return ToolResult.Fail(refused.Error);
        }
    }
}
