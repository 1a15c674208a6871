using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.Places;

public class ChineseAddressTests
{
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
    public void Chinese_address_is_split_from_large_to_small(string text, string name, params string[] within)
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
    public void Name_without_areas_is_not_split(string text) => Assert.Null(ChineseAddress.Split(new PlaceQuery(text, [])));
}
