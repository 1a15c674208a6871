using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

/// <summary>The category words of the two indexes, by their publishers' bands.</summary>
internal static class AirIndex
{
    /// <summary>European Environment Agency: six bands of 20.</summary>
    public static string? European(double? index, Words words) => index switch
    {
        null => null,
        <= 20 => words["good", "优"],
        <= 40 => words["fair", "良"],
        <= 60 => words["moderate", "中等"],
        <= 80 => words["poor", "差"],
        <= 100 => words["very poor", "很差"],
        _ => words["extremely poor", "极差"],
    };

    /// <summary>US Environmental Protection Agency.</summary>
    public static string? Us(double? index, Words words) => index switch
    {
        null => null,
        <= 50 => words["good", "优"],
        <= 100 => words["moderate", "中等"],
        <= 150 => words["unhealthy for sensitive groups", "对敏感人群不健康"],
        <= 200 => words["unhealthy", "不健康"],
        <= 300 => words["very unhealthy", "非常不健康"],
        _ => words["hazardous", "危险"],
    };
}
