using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

/// <summary>What people call the pollutants and the plants.</summary>
internal static class AirNames
{
    public static string Of(string name, Words words) => name switch
    {
        "pm2_5" => "PM2.5",
        "pm10" => "PM10",
        "ozone" => words["ozone", "臭氧"],
        "nitrogen_dioxide" => words["nitrogen dioxide", "二氧化氮"],
        "sulphur_dioxide" => words["sulphur dioxide", "二氧化硫"],
        "carbon_monoxide" => words["carbon monoxide", "一氧化碳"],
        "alder" => words["alder", "桤木"],
        "birch" => words["birch", "桦树"],
        "grass" => words["grass", "禾草"],
        "mugwort" => words["mugwort", "艾蒿"],
        "olive" => words["olive", "橄榄"],
        "ragweed" => words["ragweed", "豚草"],
        _ => name,
    };
}
