using System.Text.Json;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Translates the observed weather to a WMO code.</summary>
internal static class NwsCondition
{
    private const int MostPhenomena = 20;

    /// <returns>Null for weather without a code here, such as haze or blowing dust.</returns>
    public static int? Code(JsonElement observation)
    {
        int? worst = null;
        bool any = false;
        foreach (JsonElement phenomenon in observation.List("presentWeather", MostPhenomena) ?? [])
        {
            any = true;
            worst = Phenomenon(phenomenon) is { } code && !(worst > code) ? code : worst;
        }

        return any ? worst : Sky(observation.Text("textDescription"));
    }

    private static int? Sky(string? words) => words switch
    {
        "Clear" or "Fair" or "Sunny" => 0,
        "Mostly Clear" or "Mostly Sunny" or "A Few Clouds" => 1,
        "Partly Cloudy" or "Partly Sunny" => 2,
        "Mostly Cloudy" or "Cloudy" or "Overcast" => 3,
        _ => null,
    };

    private static int? Phenomenon(JsonElement seen)
    {
        // Weather in the vicinity is not the weather at the station.
        if (seen.ValueKind != JsonValueKind.Object || (seen.TryGetProperty("inVicinity", out JsonElement near) && near.ValueKind == JsonValueKind.True))
        {
            return null;
        }

        int strength = seen.Text("intensity") switch { "light" => 0, "heavy" => 2, _ => 1 };
        return (seen.Text("weather"), seen.Text("modifier")) switch
        {
            ("thunderstorms", _) => 95,
            ("rain", "freezing") => strength == 0 ? 66 : 67,
            ("drizzle", "freezing") => strength == 0 ? 56 : 57,
            ("fog", "freezing") => 48,
            ("rain", "showers") => 80 + strength,
            ("snow", "showers") => strength == 0 ? 85 : 86,
            ("rain", null) => 61 + (2 * strength),
            ("snow", null) => 71 + (2 * strength),
            ("drizzle", null) => 51 + (2 * strength),
            ("snow_grains", null) => 77,
            ("fog", null) => 45,
            _ => null,
        };
    }
}
