namespace McpTools.Tests.Tools.Weather.Providers.Nws;

/// <summary>Hand-written replies in the shape of api.weather.gov.</summary>
internal static class NwsReplies
{
    public const string NotFound = """
        { "title": "Data Unavailable For Requested Point", "type": "https://api.weather.gov/problems/InvalidPoint", "status": 404 }
        """;

    public static string Point(string stations = "https://api.weather.gov/gridpoints/MEG/40,67/stations", string zone = "America/Chicago") =>
        $$"""
        {
          "id": "https://api.weather.gov/points/35.1,-90", "type": "Feature",
          "properties": {
            "gridId": "MEG", "gridX": 40, "gridY": 67, "observationStations": "{{stations}}",
            "forecastZone": "https://api.weather.gov/zones/forecast/TNZ088", "county": "https://api.weather.gov/zones/county/TNC157", "timeZone": "{{zone}}"
          }
        }
        """;

    /// <summary>A list of stations at the latitude 35.1.</summary>
    public static string Stations(params (string Id, double Longitude)[] stations) => Collection(stations.Select(station => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""
        {
          "type": "Feature", "geometry": { "type": "Point", "coordinates": [{{station.Longitude}}, 35.1] },
          "properties": { "stationIdentifier": "{{station.Id}}", "name": "Field {{station.Id}}", "timeZone": "America/Chicago" }
        }
        """)));

    /// <param name="timestamp">The time of the measurement.</param>
    /// <param name="temperature">A JSON value, in degC.</param>
    /// <param name="more">Further members, such as <c>"windSpeed": {…}</c>.</param>
    public static string Observation(string timestamp, string temperature = "12.5", string more = "") =>
        $$"""
        {
          "type": "Feature",
          "properties": {
            "timestamp": "{{timestamp}}", "textDescription": "Mostly Cloudy", "presentWeather": [],
            "temperature": { "unitCode": "wmoUnit:degC", "value": {{temperature}}, "qualityControl": "V" }{{(more.Length == 0 ? "" : ", " + more)}}
          }
        }
        """;

    /// <param name="id">The id of the message.</param>
    /// <param name="more">Members that are added or replace the usual ones.</param>
    public static string Message(string id, params (string Name, string Json)[] more)
    {
        Dictionary<string, string> members = new()
        {
            ["id"] = $"\"{id}\"",
            ["areaDesc"] = "\"Shelby, TN\"",
            ["sent"] = "\"2026-05-03T09:00:00-05:00\"",
            ["effective"] = "\"2026-05-03T09:00:00-05:00\"",
            ["onset"] = "\"2026-05-03T18:00:00-05:00\"",
            ["expires"] = "\"2026-05-03T17:00:00-05:00\"",
            ["ends"] = "\"2026-05-04T07:00:00-05:00\"",
            ["status"] = "\"Actual\"",
            ["messageType"] = "\"Alert\"",
            ["severity"] = "\"Severe\"",
            ["certainty"] = "\"Likely\"",
            ["urgency"] = "\"Expected\"",
            ["event"] = $"\"Warning {id}\"",
            ["headline"] = "\"Flood Warning issued May 3\"",
            ["description"] = "\"* WHAT...Flooding.\\n* WHERE...Shelby.\"",
            ["instruction"] = "\"Turn around, don't drown.\"",
            ["references"] = "[]",
        };
        foreach ((string name, string json) in more)
        {
            members[name] = json;
        }

        return $$"""{ "type": "Feature", "geometry": null, "properties": { {{string.Join(", ", members.Select(member => $"\"{member.Key}\": {member.Value}"))}} } }""";
    }

    public static string Collection(params IEnumerable<string> features) =>
        $$"""{ "type": "FeatureCollection", "features": [{{string.Join(",", features)}}], "title": "Current watches, warnings, and advisories" }""";

    public static string References(params string[] ids) =>
        "[" + string.Join(",", ids.Select(id => $$"""{ "@id": "https://api.weather.gov/alerts/{{id}}", "identifier": "{{id}}", "sent": "2026-05-03T01:00:00-05:00" }""")) + "]";
}
