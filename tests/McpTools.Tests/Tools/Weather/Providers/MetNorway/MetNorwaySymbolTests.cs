using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

public sealed class MetNorwaySymbolTests
{
    // These are all words of the legend, including the two misspelt ones.
    [Theory]
    [InlineData(0, "clearsky")]
    [InlineData(1, "fair")]
    [InlineData(2, "partlycloudy")]
    [InlineData(3, "cloudy")]
    [InlineData(45, "fog")]
    [InlineData(61, "lightrain")]
    [InlineData(63, "rain")]
    [InlineData(65, "heavyrain")]
    [InlineData(80, "lightrainshowers")]
    [InlineData(81, "rainshowers")]
    [InlineData(82, "heavyrainshowers")]
    [InlineData(68, "lightsleet")]
    [InlineData(69, "sleet", "heavysleet")]
    [InlineData(83, "lightsleetshowers")]
    [InlineData(84, "sleetshowers", "heavysleetshowers")]
    [InlineData(71, "lightsnow")]
    [InlineData(73, "snow")]
    [InlineData(75, "heavysnow")]
    [InlineData(85, "lightsnowshowers")]
    [InlineData(86, "snowshowers", "heavysnowshowers")]
    [InlineData(95, "lightrainandthunder", "rainandthunder", "heavyrainandthunder", "lightsleetandthunder", "sleetandthunder",
        "heavysleetandthunder", "lightsnowandthunder", "snowandthunder", "heavysnowandthunder")]
    [InlineData(95, "lightrainshowersandthunder", "rainshowersandthunder", "heavyrainshowersandthunder", "lightssleetshowersandthunder",
        "lightsleetshowersandthunder", "sleetshowersandthunder", "heavysleetshowersandthunder", "lightssnowshowersandthunder",
        "lightsnowshowersandthunder", "snowshowersandthunder", "heavysnowshowersandthunder")]
    public void Every_word_of_the_legend_has_a_code_with_words(int code, params string[] symbols)
    {
        foreach (string symbol in symbols)
        {
            Assert.Equal(code, MetNorwaySymbol.Code(symbol));
            Assert.Equal(code, MetNorwaySymbol.Code(symbol + "_polartwilight"));
        }

        Assert.NotNull(WeatherCode.Words(code, Language.Chinese));
    }

    [Theory]
    [InlineData("clearsky_day", true)]
    [InlineData("lightrainshowers_night", false)]
    [InlineData("fair_polartwilight", false)]
    [InlineData("rain", null)]
    [InlineData(null, null)]
    public void End_of_a_word_decides_between_day_and_night(string? symbol, bool? expected) => Assert.Equal(expected, MetNorwaySymbol.IsDay(symbol));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_day")]
    [InlineData("light")]
    [InlineData("andthunder")]
    [InlineData("showers")]
    [InlineData("volcano_day")]
    public void Unknown_word_has_no_code(string? symbol) => Assert.Null(MetNorwaySymbol.Code(symbol));
}
