using McpTools.Contract;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tests.Tools.Weather.Places;

public class PlaceResolverTests
{
    [Theory]
    [InlineData("Paris", 2988507)]
    [InlineData("paris, france", 2988507)]
    [InlineData("Paris, TX", 4717560)]
    [InlineData("Paris, Texas", 4717560)]
    [InlineData("Paris, Lamar County, Texas, USA", 4717560)]
    [InlineData("Paris，TX，美国", 4717560)]
    [InlineData("ＰＡＲＩＳ", 2988507)]
    [InlineData("巴黎", 2988507)]
    [InlineData("巴黎，法国", 2988507)]
    [InlineData("法国，巴黎", 2988507)]
    [InlineData("St Petersburg", 498817)]
    [InlineData("St. Petersburg, Florida", 4171563)]
    [InlineData("Saint Petersburg, FL", 4171563)]
    [InlineData("Beeston, Nottinghamshire", 2656065)]
    [InlineData("Beeston, Leeds, England", 2656066)]
    [InlineData("Tromso", 3133895)]
    [InlineData("Tromsø", 3133895)]
    [InlineData("São Paulo", 3448439)]
    [InlineData("Sao Paulo", 3448439)]
    [InlineData("New York", 5128581)]
    [InlineData("New York, NY", 5128581)]
    [InlineData("美国纽约", 5128581)]
    [InlineData("紐約", 5128581)]
    [InlineData("日本东京都", 1850147)]
    [InlineData("Washington", 4140963)]
    [InlineData("Washington DC", 4140963)]
    [InlineData("Washington, D.C.", 4140963)]
    [InlineData("Washington, England", 2634715)]
    [InlineData("Georgia, Vermont", 5236300)]
    [InlineData("JFK", 5122732)]
    [InlineData("10117", 2950159)]
    [InlineData("Limerick Ireland", 2962943)]
    [InlineData("Las Vegas NV", 5506956)]
    [InlineData("Las Vegas New Mexico", 5475433)]
    [InlineData("Las Vegas NM USA", 5475433)]
    [InlineData("Hollywood, Ireland", 2963748)]
    [InlineData("Hollywood, Wicklow", 2963748)]
    [InlineData("Hollywood, CA", 5357527)]
    [InlineData("Springfield, MO", 4409896)]
    [InlineData("München", 2867714)]
    [InlineData("東京", 1850147)]
    [InlineData("鼓楼区，南京", 1001)]
    [InlineData("江苏省南京市鼓楼区", 1001)]
    [InlineData("福建鼓楼区", 1002)]
    [InlineData("鼓樓區，福州", 1002)]
    [InlineData("长春市朝阳区", 1005)]
    [InlineData("重庆市两河口镇", 1004)]
    public async Task Geocoder_finds_the_place_that_is_meant(string location, long id)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        Assert.Equal(id, await places.IdAsync(location));
        Assert.InRange(places.Hits, 1, 12);
    }

    [Theory]
    [InlineData("北京", 1816670)]
    [InlineData("北京市", 1816670)]
    [InlineData("中国北京", 1816670)]
    [InlineData("中国，北京", 1816670)]
    [InlineData("Beijing, China", 1816670)]
    [InlineData("Beijing China", 1816670)]
    [InlineData("辽宁朝阳", 2038120)]
    [InlineData("辽宁省朝阳市", 2038120)]
    [InlineData("朝阳，辽宁", 2038120)]
    [InlineData("朝陽市", 2038120)]
    [InlineData("北京朝阳", 8389511)]
    [InlineData("北京市朝阳区", 8389511)]
    [InlineData("吉林市", 2036502)]
    [InlineData("吉林省吉林市", 2036502)]
    [InlineData("吉林省", 2038180)]
    [InlineData("苏州", 1886760)]
    [InlineData("江苏省苏州市", 1886760)]
    [InlineData("宿州", 1793743)]
    [InlineData("臺北", 1668341)]
    [InlineData("台湾台北市", 1668341)]
    [InlineData("新疆维吾尔自治区乌鲁木齐市", 1529102)]
    [InlineData("广西桂林", 1809498)]
    [InlineData("四川省阿坝藏族羌族自治州马尔康市", 1816868)]
    [InlineData("内蒙古自治区锡林郭勒盟", 2033824)]
    [InlineData("Tibet", 1280737)]
    [InlineData("geonames:1816670", 1816670)]
    [InlineData("GeoNames: 1816670", 1816670)]
    public async Task Place_of_the_table_needs_no_request(string location, long id)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();

        Assert.Equal(id, await places.IdAsync(location));
        Assert.Equal(0, places.Hits);
    }

    [Theory]
    [InlineData("朝阳", "geonames:2038120", "geonames:8389511")]
    [InlineData("吉林", "geonames:2036502", "geonames:2038180")]
    [InlineData("鼓楼区", "geonames:1001", "geonames:1002", "geonames:1003")]
    [InlineData("朝阳区", "geonames:1005", "geonames:8389511")]
    [InlineData("Hollywood", "geonames:4158928", "geonames:5357527", "geonames:4582042")]
    [InlineData("Hollywood, USA", "geonames:4158928", "geonames:5357527")]
    [InlineData("Beeston, England", "geonames:2656065", "geonames:2656066", "geonames:2656067")]
    [InlineData("Springfield", "geonames:4409896", "geonames:4250542")]
    [InlineData("Frankfurt", "geonames:2925533", "geonames:7")]
    [InlineData("Georgia", "geonames:614540", "geonames:5236300")]
    public async Task Name_of_several_likely_places_is_ambiguous(string location, params string[] ids)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ToolError refused = await places.RefusedAsync(location);

        Assert.Equal("place_ambiguous", refused.Code);
        Assert.All(ids, id => Assert.Contains(id, refused.Message, StringComparison.Ordinal));
        Assert.Contains("Call again with location=geonames:ID", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n6.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Candidates_of_an_ambiguous_name_have_areas_and_exclude_aliases()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        string message = (await places.RefusedAsync("Hollywood")).Message;

        Assert.Contains("1. Hollywood, Broward, Florida, United States (population 149728; geonames:4158928)", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Peggy", message, StringComparison.Ordinal);
        Assert.Contains("1 more are less likely", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Much_larger_place_is_chosen_with_alternatives()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ResolvedPlace paris = await places.ResolveAsync("Paris");

        Assert.Equal([4717560, 4303602], paris.Alternatives.Select(place => place.GeoNamesId));
        Assert.Equal(("Europe/Paris", "FR", "France"), (paris.Place.Zone, paris.Place.CountryCode, paris.Place.Country));
        Assert.Null(paris.Note);
    }

    [Fact]
    public async Task Note_says_that_another_name_was_understood()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        Assert.Equal("\"München\" was understood as Munich.", (await places.ResolveAsync("München")).Note);
        Assert.Contains("postcode", (await places.ResolveAsync("10115")).Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_in_the_language_of_the_answer()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        Assert.Equal("巴黎", (await places.ResolveAsync("Paris", Language.Chinese)).Place.Name);
        Assert.Equal("Beijing", (await places.ResolveAsync("北京", Language.English)).Place.Name);
        Assert.Equal("北京", (await places.ResolveAsync("Beijing", Language.Chinese)).Place.Name);
    }

    [Fact]
    public async Task Unknown_part_of_a_city_gives_the_city_with_a_note()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ResolvedPlace found = await places.ResolveAsync("浙江省杭州市西湖区");

        Assert.Equal("杭州", found.Place.Name);
        Assert.Equal("未找到“西湖区”，这里是其所在的杭州。", found.Note);
        Assert.Equal("place_not_found", (await places.RefusedAsync("浙江省无此县")).Code);
    }

    [Theory]
    [InlineData("39.9,116.4", 39.9, 116.4)]
    [InlineData("３９．９，１１６．４", 39.9, 116.4)]
    [InlineData("-23.5, -46.6", -23.5, -46.6)]
    [InlineData("-0,+180", 0, 180)]
    public async Task Coordinates_need_no_request(string location, double latitude, double longitude)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();

        Place place = (await places.ResolveAsync(location)).Place;

        Assert.Equal((latitude, longitude), (place.Latitude, place.Longitude));
        Assert.Null(place.Zone);
        Assert.Equal(0, places.Hits);
    }

    [Theory]
    [InlineData("", "no name")]
    [InlineData(" ，。!?", "no name")]
    [InlineData("116.4,39.9", "Pass 39.9,116.4")]
    [InlineData("95,10", "beyond 90")]
    [InlineData("10,181", "beyond 180")]
    [InlineData("39.9", "one number")]
    [InlineData("39.9N, 40.1N", "twice")]
    [InlineData("geonames:", "geonames:1816670")]
    [InlineData("geonames:99999999999", "geonames:1816670")]
    public async Task Text_that_cannot_be_a_place_is_refused_with_the_reason(string location, string reason)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();

        ToolError refused = await places.RefusedAsync(location);

        Assert.Equal("invalid_argument", refused.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, places.Hits);
    }

    [Theory]
    [InlineData("Y", "single character")]
    [InlineData("Atlantis", "Check the spelling")]
    [InlineData("Limer", "Similar names: Limerick")]
    [InlineData("Shenyangg", "Similar names: Shenyang")]
    [InlineData("Paris, Germany", "Check the spelling")]
    [InlineData("geonames:77", "No place has the id geonames:77")]
    public async Task Unknown_place_is_refused_with_similar_names(string location, string hint)
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        ToolError refused = await places.RefusedAsync(location);

        Assert.Equal("place_not_found", refused.Code);
        Assert.Contains(hint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_text_is_resolved_or_refused_within_fifteen_requests()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        string[] pieces = ["辽宁", "省", "市", "区", "St ", "ø", " ", ",", "；", "39.9", "-", "°", "N", "'", "geonames:", "\uD83D", "\u0301", "\0", "İ", "Ⅳ", "x", "中国", "%2C", "+", "Ireland "];
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            int before = places.Hits;
            try
            {
                await places.ResolveAsync(text);
            }
            catch (ToolErrorException refused)
            {
                Assert.Contains(refused.Error.Code, (string[])["invalid_argument", "place_not_found", "place_ambiguous"]);
            }

            Assert.InRange(places.Hits - before, 0, 15);
        }
    }

    [Fact]
    public async Task Id_outside_the_table_is_requested()
    {
        await using PlaceFinding places = await PlaceFinding.OverAsync(World.Places);

        Place place = (await places.ResolveAsync("geonames:2988507", Language.Chinese)).Place;

        Assert.Equal(("巴黎", "法国", 48.85341), (place.Name, place.Country, place.Latitude));
        Assert.Equal("/v1/get?id=2988507&language=zh", Assert.Single(places.Server.Asked));
    }

    [Fact]
    public async Task Place_of_the_operator_wins_over_others_of_its_name()
    {
        OwnPlace office = new() { Latitude = 1.5, Longitude = 2.5, Zone = "Europe/Berlin", Country = "de", Aliases = ["HQ", "北京"] };
        await using PlaceFinding places = await PlaceFinding.WithOwnAsync(new Dictionary<string, OwnPlace> { ["Head Office"] = office }, World.Places);

        foreach (string name in (string[])["head  office", "hq", "北京"])
        {
            Place place = (await places.ResolveAsync(name)).Place;

            Assert.Equal(("Head Office", 1.5, "DE", "Europe/Berlin", null), (place.Name, place.Latitude, place.CountryCode, place.Zone, place.GeoNamesId));
        }

        Assert.Equal(0, places.Hits);
    }
}
