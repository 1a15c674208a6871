using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.Places;

public class PlaceTextTests
{
    [Theory]
    [InlineData("39.9N 116.4E", 39.9, 116.4)]
    [InlineData("116.4E, 39.9N", 39.9, 116.4)]
    [InlineData("39.9°N,116.4°E", 39.9, 116.4)]
    [InlineData("N39.9 E116.4", 39.9, 116.4)]
    [InlineData("33.9s 18.4e", -33.9, 18.4)]
    [InlineData("40°42′46″N 74°00′22″W", 40.712778, -74.006111)]
    [InlineData("39°54'N, 116°24'E", 39.9, 116.4)]
    [InlineData("北纬39.9度，东经116.4度", 39.9, 116.4)]
    [InlineData("39.9 116.4", 39.9, 116.4)]
    [InlineData("39.9;116.4", 39.9, 116.4)]
    public void Coordinates_are_read_in_the_forms_people_copy(string text, double latitude, double longitude)
    {
        Place point = Coordinates.Parse(NameFolding.Clean(text))!;

        Assert.Equal(latitude, point.Latitude, 5);
        Assert.Equal(longitude, point.Longitude, 5);
    }

    [Theory]
    [InlineData("10115")]
    [InlineData("10115 20")]
    [InlineData("Paris, 75001")]
    [InlineData("1770")] // A town in Queensland.
    [InlineData("1,2,3")]
    [InlineData("٣٩,١١٦")]
    public void Other_numbers_are_names(string text) => Assert.Null(Coordinates.Parse(NameFolding.Clean(text)));

    [Theory]
    [InlineData("浙江省杭州市西湖区", "西湖区", "杭州市", "浙江省")]
    [InlineData("辽宁朝阳", "朝阳", "辽宁")]
    [InlineData("中国北京市朝阳区", "朝阳区", "北京市", "中国")]
    [InlineData("四川省阿坝藏族羌族自治州马尔康市", "马尔康市", "阿坝藏族羌族自治州", "四川省")]
    [InlineData("内蒙古锡林郭勒盟锡林浩特市", "锡林浩特市", "锡林郭勒盟", "内蒙古")]
    [InlineData("湖北省荆州市沙市区", "沙市区", "荆州市", "湖北省")]
    [InlineData("山东省济南市市中区", "市中区", "济南市", "山东省")]
    [InlineData("上海市浦东新区", "浦东新区", "上海市")]
    [InlineData("廣西壯族自治區桂林市", "桂林市", "广西壮族自治区")]
    [InlineData("四川省郫县", "郫县", "四川省")]
    [InlineData("西藏阿里地区噶尔县狮泉河镇", "狮泉河镇", "噶尔县", "阿里地区", "西藏")]
    public void A_Chinese_address_comes_apart_from_large_to_small(string text, string name, params string[] within)
    {
        PlaceQuery split = ChineseAddress.Split(new PlaceQuery(text, []))!;

        Assert.Equal(name, split.Name);
        Assert.Equal(within, split.Within);
    }

    [Theory]
    [InlineData("吉林市")]
    [InlineData("北京")]
    [InlineData("海南州")]
    [InlineData("沙市区")]
    [InlineData("東京")]
    [InlineData("Paris")]
    [InlineData("札幌シ")]
    public void A_name_of_one_piece_stays_whole(string text) => Assert.Null(ChineseAddress.Split(new PlaceQuery(text, [])));

    [Theory]
    [InlineData("Paris, TX", "Paris", "TX")]
    [InlineData("Paris，，TX；美国", "Paris", "TX", "美国")]
    [InlineData("杭州、浙江", "杭州", "浙江")]
    [InlineData("浙江，杭州", "杭州", "浙江")]
    [InlineData("杭州，中国", "杭州", "中国")]
    [InlineData("a,b,c,d,e,f,g", "a", "b", "c", "d", "e")]
    public void Commas_separate_the_name_from_what_it_lies_in(string text, string name, params string[] within)
    {
        PlaceQuery query = PlaceQuery.Parse(NameFolding.Clean(text));

        Assert.Equal(name, query.Name);
        Assert.Equal(within, query.Within);
    }

    [Theory]
    [InlineData("Santa Fe New Mexico", "Santa Fe|New Mexico", "Santa Fe New|Mexico")]
    [InlineData("Las Vegas NM USA", "Las Vegas NM|USA", "Las Vegas|NM|USA", "Las|Vegas NM USA")]
    [InlineData("Limerick Ireland", "Limerick|Ireland")]
    [InlineData("Upper Nowhere Hill", "Upper Nowhere|Hill", "Upper|Nowhere Hill")]
    [InlineData("Paris")]
    public void Words_come_off_the_end_and_those_that_are_known_first(string name, params string[] readings) => Assert.Equal(
        readings.Take(2), new PlaceQuery(name, []).Peeled().Select(query => string.Join('|', [query.Name, .. query.Within])).Take(2));

    [Fact]
    public void A_long_name_is_peeled_three_times_at_most() =>
        Assert.Equal(3, new PlaceQuery(string.Join(' ', Enumerable.Repeat("Ireland", 50)), []).Peeled().Count());
}
