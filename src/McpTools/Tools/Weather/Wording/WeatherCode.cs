namespace McpTools.Tools.Weather.Wording;

/// <summary>The words for those WMO weather codes (table 4677) that models give.</summary>
internal static class WeatherCode
{
    /// <returns>Null for a code that has no words here.</returns>
    public static string? Words(int code, Language language) => Both(code) is var (english, chinese)
        ? language == Language.Chinese ? chinese : english
        : null;

    private static (string English, string Chinese)? Both(int code) => code switch
    {
        0 => ("Clear sky", "晴"),
        1 => ("Mainly clear", "大部晴朗"),
        2 => ("Partly cloudy", "局部多云"),
        3 => ("Overcast", "阴"),
        45 => ("Fog", "雾"),
        48 => ("Depositing rime fog", "雾凇"),
        51 => ("Light drizzle", "小毛毛雨"),
        53 => ("Moderate drizzle", "中等毛毛雨"),
        55 => ("Dense drizzle", "浓毛毛雨"),
        56 => ("Light freezing drizzle", "轻微冻毛毛雨"),
        57 => ("Dense freezing drizzle", "浓冻毛毛雨"),
        61 => ("Slight rain", "小雨"),
        63 => ("Moderate rain", "中雨"),
        65 => ("Heavy rain", "大雨"),
        66 => ("Light freezing rain", "轻微冻雨"),
        67 => ("Heavy freezing rain", "强冻雨"),
        68 => ("Slight sleet", "小雨夹雪"),
        69 => ("Sleet", "雨夹雪"),
        71 => ("Slight snowfall", "小雪"),
        73 => ("Moderate snowfall", "中雪"),
        75 => ("Heavy snowfall", "大雪"),
        77 => ("Snow grains", "米雪"),
        80 => ("Slight rain showers", "小阵雨"),
        81 => ("Moderate rain showers", "中阵雨"),
        82 => ("Violent rain showers", "强阵雨"),
        83 => ("Slight sleet showers", "小阵性雨夹雪"),
        84 => ("Sleet showers", "阵性雨夹雪"),
        85 => ("Slight snow showers", "小阵雪"),
        86 => ("Heavy snow showers", "大阵雪"),
        95 => ("Thunderstorm", "雷暴"),
        96 => ("Thunderstorm with slight hail", "雷暴伴小冰雹"),
        99 => ("Thunderstorm with heavy hail", "雷暴伴大冰雹"),
        _ => null,
    };
}
