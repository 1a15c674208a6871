using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Support;

/// <summary>A place of a <see cref="Gazetteer"/>.</summary>
internal sealed record GazetteerPlace(int Id, string Name, string FeatureCode, double Latitude, double Longitude, string CountryCode)
{
    public string? Country { get; init; }
    public string? Admin1 { get; init; }
    public string? Admin2 { get; init; }
    public string? Zone { get; init; }
    public int Population { get; init; }
    public string[] Postcodes { get; init; } = [];

    /// <summary>Names without a language, and codes of airports.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The Chinese name, admin1, admin2 and country. Missing ones are given in English.</summary>
    public string?[] Chinese { get; init; } = [];

    /// <summary>The name in another language.</summary>
    public (string Language, string Name)? Other { get; init; }
}

/// <summary>Answers /v1/search and /v1/get like the geocoder of Open-Meteo, with its peculiarities.</summary>
internal sealed class Gazetteer(params GazetteerPlace[] places)
{
    /// <summary>Replaces every answer when it is set.</summary>
    public RequestDelegate? Instead { get; set; }

    public async Task AnswerAsync(HttpContext context)
    {
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        // The geocoder does not read a plus sign as a space.
        var query = context.Request.QueryString.Value!.TrimStart('?').Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        (int status, JsonNode body) = context.Request.Path.Value!.EndsWith("/get", StringComparison.Ordinal) ? Get(query) : Search(query);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }

    private (int Status, JsonNode Body) Get(Dictionary<string, string> query) =>
        places.FirstOrDefault(place => place.Id == int.Parse(query["id"], CultureInfo.InvariantCulture)) is { } found
            ? (200, Result(found, query.GetValueOrDefault("language", "en")))
            : (400, new JsonObject { ["error"] = true, ["reason"] = "Location ID not found." });

    private (int Status, JsonNode Body) Search(Dictionary<string, string> query)
    {
        int count = int.Parse(query.GetValueOrDefault("count", "10"), CultureInfo.InvariantCulture);
        if (count is < 1 or > 100)
        {
            return (400, new JsonObject { ["error"] = true, ["reason"] = "Parameter count must be between 1 and 100." });
        }

        string language = query.GetValueOrDefault("language", "en");
        string name = Folded(query["name"]);
        JsonNode[] found = name.Length < 2 ? [] :
        [
            .. places.Select(place => (Place: place, Rank: Rank(place, name, language)))
                .Where(ranked => ranked.Rank > 0)
                .OrderByDescending(ranked => ranked.Rank)
                .Take(count)
                .Select(ranked => ranked.Place)
                .Where(place => !query.TryGetValue("countryCode", out string? country) || place.CountryCode == country)
                .Select(place => Result(place, language)),
        ];
        var reply = new JsonObject { ["generationtime_ms"] = 0.5 };
        if (found.Length > 0)
        {
            reply["results"] = new JsonArray(found);
        }

        return (200, reply);
    }

    private static double Rank(GazetteerPlace place, string name, string language)
    {
        IEnumerable<string?> index =
        [
            place.Name, .. place.Aliases, .. place.Postcodes,
            language == "zh" ? place.Chinese.FirstOrDefault() : null,
            place.Other is { } other && other.Language == language ? other.Name : null,
        ];
        string[] names = [.. index.OfType<string>().Select(Folded)];
        double byName = names.Contains(name) ? 2 : name.Length > 2 && names.Any(known => known.StartsWith(name, StringComparison.Ordinal)) ? 1 : 0;
        return byName == 0 ? 0 : byName + (1 - Math.Exp(-place.Population / 50_000.0));
    }

    private static JsonObject Result(GazetteerPlace place, string language)
    {
        string? Chinese(int index) => language == "zh" ? place.Chinese.ElementAtOrDefault(index) : null;
        var result = new JsonObject
        {
            ["id"] = place.Id,
            ["name"] = Chinese(0) ?? (place.Other is { } other && other.Language == language ? other.Name : place.Name),
            ["latitude"] = place.Latitude,
            ["longitude"] = place.Longitude,
            ["feature_code"] = place.FeatureCode,
            ["country_code"] = place.CountryCode,
        };
        Add("admin1", Chinese(1) ?? place.Admin1);
        Add("admin2", Chinese(2) ?? place.Admin2);
        Add("country", Chinese(3) ?? place.Country);
        Add("timezone", place.Zone);
        Add("population", place.Population > 0 ? place.Population : null);
        Add("postcodes", place.Postcodes.Length > 0 ? new JsonArray([.. place.Postcodes.Select(code => JsonValue.Create(code))]) : null);
        return result;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                result[name] = value;
            }
        }
    }

    // The geocoder ignores accents, but a letter with a stroke is another letter.
    private static string Folded(string name)
    {
        const string accented = "ãáàâäéèêëíïóôõöúüñç";
        const string plain = "aaaaaeeeeiioooouunc";
        return string.Concat(name.ToLowerInvariant().Select(letter => accented.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? plain[at] : letter));
    }
}
