using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tests.Tools.Weather.Places;

public class ChinesePlacesTests
{
    [Theory]
    [InlineData("北京", 1816670)]
    [InlineData("北京市", 1816670)]
    [InlineData("Beijing", 1816670)]
    [InlineData("臺北", 1668341)]
    [InlineData("台北市", 1668341)]
    [InlineData("瀋陽", 2034937)]
    [InlineData("烏魯木齊市", 1529102)]
    [InlineData("Ürümqi", 1529102)]
    [InlineData("Xi’an", 1790630)]
    [InlineData("xi an", 1790630)]
    [InlineData("香港", 1819729)]
    [InlineData("香港特別行政區", 1819729)]
    [InlineData("澳门", 1821274)]
    [InlineData("苏州", 1886760)]
    [InlineData("宿州", 1793743)]
    [InlineData("延边", 2033467)]
    [InlineData("延边州", 2033467)]
    [InlineData("延邊朝鮮族自治州", 2033467)]
    [InlineData("延吉", 2033467)]
    [InlineData("锡林郭勒盟", 2033824)]
    [InlineData("大理", 1814093)]
    [InlineData("大理州", 1814093)]
    [InlineData("辽宁", 2034937)]
    [InlineData("辽宁省", 2034937)]
    [InlineData("广西", 1799869)]
    [InlineData("廣西壯族自治區", 1799869)]
    [InlineData("广西自治区", 1799869)]
    [InlineData("海南", 1809078)]
    [InlineData("海南州", 1798403)]
    [InlineData("吉林市", 2036502)]
    [InlineData("吉林省", 2038180)]
    [InlineData("朝阳市", 2038120)]
    public void Name_of_one_place_finds_it(string name, long id) =>
        Assert.Equal(id, Assert.Single(ChinesePlaces.Shared.Find(name)).City.GeoNamesId);

    [Theory]
    [InlineData("吉林", "长春", "吉林")]
    [InlineData("Jilin", "长春", "吉林")]
    [InlineData("朝阳", "朝阳", "朝阳")]
    public void Name_of_two_places_finds_both(string name, params string[] cities) =>
        Assert.Equal(cities, ChinesePlaces.Shared.Find(name).Select(match => match.City.Name).Order(StringComparer.Ordinal).Reverse());

    [Theory]
    [InlineData("Suzhou")] // It is the spelling of 苏州 and of 宿州.
    [InlineData("Altay")] // A place of almost this name in Mongolia has more than a tenth of its population.
    [InlineData("市")]
    [InlineData("")]
    [InlineData("London")]
    public void Name_of_many_places_finds_none(string name) => Assert.Empty(ChinesePlaces.Shared.Find(name));

    [Fact]
    public void Table_has_all_provinces_with_their_zones()
    {
        ChineseProvince[] provinces = [.. ChinesePlaces.Shared.Provinces];

        Assert.Equal(34, provinces.Length);
        Assert.All(provinces, province => Assert.NotEmpty(ChinesePlaces.Shared.Find(province.Name + province.Suffix)));
        Assert.Equal(
            ["Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei"],
            provinces.Select(province => province.Zone).Where(zone => zone != "Asia/Shanghai").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void City_lies_in_China_and_is_found_by_id()
    {
        ChineseCity[] cities = [.. ChinesePlaces.Shared.Cities];

        Assert.True(cities.Length > 360, $"{cities.Length} cities");
        Assert.All(cities, city =>
        {
            Assert.InRange(city.Latitude, 16, 54);
            Assert.InRange(city.Longitude, 73, 135.1);
            Assert.Equal(city, ChinesePlaces.Shared.Find(city.GeoNamesId));
            Assert.Matches("^[A-Z]", city.English.Replace("Ü", "U", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Province_gives_its_capital_with_a_note()
    {
        ChineseMatch match = Assert.Single(ChinesePlaces.Shared.Find("辽宁"));

        Assert.Equal("沈阳", match.ToPlace(Words.Chinese).Name);
        Assert.Equal("This is Shenyang, the seat of government of Liaoning.", match.Note(Words.English));
        Assert.Contains("首府沈阳", match.Note(Words.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Prefecture_gives_its_seat_with_a_note()
    {
        ChineseMatch match = Assert.Single(ChinesePlaces.Shared.Find("延边"));
        var place = match.ToPlace(Words.English);

        Assert.Equal(("Yanji", "Yanbian", "Jilin", "China", "Asia/Shanghai"), (place.Name, place.Admin2, place.Admin1, place.Country, place.Zone));
        Assert.Contains("the seat of Yanbian", match.Note(Words.English), StringComparison.Ordinal);
        Assert.Null(Assert.Single(ChinesePlaces.Shared.Find("延吉")).Note(Words.English));
    }

    [Theory]
    [InlineData("朝阳市", "朝阳")]
    [InlineData("乐都", "乐都区")]
    [InlineData("香港", "香港")]
    public void District_keeps_its_suffix_and_a_city_does_not(string name, string shown) =>
        Assert.Equal(shown, Assert.Single(ChinesePlaces.Shared.Find(name)).ToPlace(Words.Chinese).Name);
}
