using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.View;

/// <summary>Answers of weather_forecast, as the host passes them to the view.</summary>
internal static class Answers
{
    public static JsonObject English() => Parse("""
        {
          "place": { "name": "Chaoyang District", "admin1": "Beijing", "country": "China", "country_code": "CN",
            "latitude": 39.92, "longitude": 116.44, "timezone": "Asia/Shanghai", "id": "geonames:2038349" },
          "alternatives": [ { "name": "Chaoyang", "admin1": "Liaoning", "country": "China", "latitude": 41.57, "longitude": 120.45 } ],
          "units": { "temperature": "°C", "wind_speed": "km/h", "precipitation": "mm", "snowfall": "cm", "pressure": "hPa", "visibility": "km" },
          "now": { "time": "2026-11-24T14:30+08:00", "kind": "model", "age_minutes": 3, "condition": "Partly cloudy", "weather_code": 2,
            "temperature": 5.4, "feels_like": 1.9, "humidity": 38, "cloud_cover": 45, "precipitation": 0, "snowfall": 0,
            "wind_speed": 14, "wind_gusts": 29, "wind_direction": 315 },
          "daily": [
            { "date": "2026-11-24", "weekday": "Tue", "condition": "Partly cloudy", "weather_code": 2, "temperature_min": -3.4,
              "temperature_max": 6.2, "precipitation": 0, "precipitation_probability": 5,
              "sunrise": "2026-11-24T07:08+08:00", "sunset": "2026-11-24T16:52+08:00" },
            { "date": "2026-11-25", "weekday": "Wed", "condition": "Clear sky", "weather_code": 0, "temperature_min": -1,
              "temperature_max": 8.9, "precipitation": 0, "precipitation_probability": 0 },
            { "date": "2026-11-26", "weekday": "Thu", "condition": "Slight rain", "weather_code": 61, "temperature_min": 2.1,
              "temperature_max": 11.6, "precipitation": 3.2, "precipitation_probability": 70 },
            { "date": "2026-11-27", "weekday": "Fri", "condition": "Violent rain showers", "weather_code": 82, "temperature_min": 4,
              "temperature_max": 9, "precipitation": 18, "precipitation_probability": 95 },
            { "date": "2026-11-28", "weekday": "Sat", "condition": "Moderate snowfall", "weather_code": 73, "temperature_min": -2,
              "temperature_max": 4, "precipitation": 2, "precipitation_probability": 55 },
            { "date": "2026-11-29", "weekday": "Sun", "condition": "Fog", "weather_code": 45, "temperature_min": -7.5,
              "temperature_max": -0.4, "precipitation": 0, "precipitation_probability": 20 },
            { "date": "2026-11-30", "weekday": "Mon", "condition": "Thunderstorm", "weather_code": 95, "temperature_min": -9,
              "temperature_max": 1, "precipitation": 1, "precipitation_probability": 40 },
            { "date": "2026-12-01", "weekday": "Eighth", "condition": "Overcast", "weather_code": 3, "temperature_min": 0, "temperature_max": 3 }
          ],
          "alerts_note": "Warnings are not part of a forecast: weather_alerts has the official ones for this place.",
          "notes": ["A province was asked for, and its capital answers."],
          "source": { "provider": "Open-Meteo", "as_of": "2026-11-24T14:33+08:00", "age_minutes": 0, "stale": false,
            "attribution": "Weather data by Open-Meteo.com (CC BY 4.0); places by GeoNames (CC BY 4.0)" }
        }
        """);

    /// <summary>An answer with three days, for the night, with an observation that is too old.</summary>
    public static JsonObject Chinese()
    {
        JsonObject answer = English();
        answer["place"] = Parse("""{ "name": "朝阳区", "admin1": "北京市", "country": "中国", "latitude": 39.92, "longitude": 116.44 }""");
        answer["alternatives"] = new JsonArray(Parse("""{ "name": "朝阳", "admin1": "辽宁省", "country": "中国" }"""));
        answer["now"]!["time"] = "2026-11-24T21:30+08:00";
        answer["now"]!["kind"] = "observed";
        answer["now"]!["station"] = "ZBAA";
        answer["now"]!["condition"] = "局部多云";
        answer["alerts_note"] = "预报不含预警：请用 weather_alerts 查询该地的官方预警。";
        answer["notes"] = new JsonArray("只有 3 天（要求 7 天）：Open-Meteo 没有更多数据。");
        answer["source"]!["stale"] = true;
        JsonArray days = answer["daily"]!.AsArray();
        days.RemoveRange(3, days.Count - 3);
        foreach ((JsonNode? day, string weekday, string condition) in days.Zip(["周二", "周三", "周四"], ["局部多云", "晴", "小雨"]))
        {
            day!["weekday"] = weekday;
            day["condition"] = condition;
        }

        return answer;
    }

    /// <summary>An answer with few values, some of them of a wrong type.</summary>
    public static JsonObject Gaps() => Parse("""
        {
          "place": { "name": "Nowhere", "latitude": null, "longitude": "116" },
          "units": null,
          "now": { "condition": null, "temperature": null, "weather_code": 12345, "wind_direction": "NW", "kind": 1, "time": "soon" },
          "daily": [
            { "date": "2026-11-24", "weekday": "Tue" }, {}, null, 7, "Wed", [],
            { "date": "2026-11-27", "weekday": "Fri", "temperature_max": 5, "precipitation": 0.4, "weather_code": 999, "partial": true },
            { "date": "yesterday", "weekday": "Sat", "temperature_min": -0.2, "precipitation_probability": 33 }
          ],
          "alternatives": "none", "notes": [null, 3], "alerts_note": "Nothing is said about warnings."
        }
        """);

    /// <summary>An answer in which every text is markup.</summary>
    public static JsonObject Hostile()
    {
        const string Markup = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script></script>";
        JsonObject answer = English();
        foreach (JsonObject part in (JsonObject[])
            [answer["place"]!.AsObject(), answer["units"]!.AsObject(), answer["now"]!.AsObject(), answer["source"]!.AsObject(), answer["daily"]![0]!.AsObject()])
        {
            foreach (string key in part.Where(member => member.Value is JsonValue value && value.TryGetValue(out string? _)).Select(member => member.Key).ToArray())
            {
                part[key] = Markup;
            }
        }

        answer["daily"]![1]!["weekday"] = new string('W', 100_000);
        answer["notes"] = new JsonArray(Markup);
        answer["alerts_note"] = Markup;
        return answer;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
