using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.Places;

public class CoordinatesTests
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
    public void Coordinates_are_parsed_in_common_forms(string text, double latitude, double longitude)
    {
        Place point = Coordinates.Parse(NameFolding.Clean(text))!;

        Assert.Equal(latitude, point.Latitude, 5);
        Assert.Equal(longitude, point.Longitude, 5);
    }

    [Theory]
    [InlineData("10115")]
    [InlineData("10115 20")]
    [InlineData("Paris, 75001")]
    [InlineData("1770")] // There is a town of this name in Queensland.
    [InlineData("1,2,3")]
    [InlineData("٣٩,١١٦")]
    public void Other_numbers_are_not_coordinates(string text) => Assert.Null(Coordinates.Parse(NameFolding.Clean(text)));
}
