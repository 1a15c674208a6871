using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Tools.Weather;

/// <summary>Reads and checks the section <c>weather</c>.</summary>
internal static class WeatherSection
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(15);

    public static ConfigSection<WeatherOptions> Section { get; } =
        new("weather", WeatherConfigJson.Default.WeatherOptions, new WeatherOptions(), Check);

    /// <summary>The time of <see cref="WeatherOptions.Timeout"/>; the default where it is wrong.</summary>
    public static TimeSpan Timeout(WeatherOptions options) =>
        TryTimeout(options.Timeout, out TimeSpan time) || TryTimeout(new WeatherOptions().Timeout, out time) ? time : LongestTimeout;

    internal static WeatherOptions Check(WeatherOptions options, ConfigProblems problems)
    {
        if (!TryTimeout(options.Timeout, out _))
        {
            problems.Add("/weather/timeout", $"\"{options.Timeout}\" is no length of time up to 15 s.", Duration.Remedy);
        }

        if (options.Providers.Count == 0 || options.Providers.Distinct().Count() != options.Providers.Count)
        {
            options = options with { Providers = new WeatherOptions().Providers };
            problems.Add("/weather/providers", "It names nobody, or somebody twice.", "Write [\"open-meteo\", \"met-norway\"], or one of them.");
        }

        if (options.Contact is { } contact && (contact.Length == 0 || contact.AsSpan().ContainsAnyExceptInRange(' ', '~') || contact.AsSpan().ContainsAny("()")))
        {
            options = options with { Contact = null };
            problems.Add("/weather/contact", "It has characters that a User-Agent cannot hold.", "Write an e-mail address or a URL in ASCII.");
        }

        foreach ((string key, string? url) in Addresses(options))
        {
            if (!IsAddress(url))
            {
                problems.Add("/weather/" + key, "It is no address that requests can be appended to.", "Write one such as \"https://weather.example.com/\".");
            }
        }

        return options with
        {
            Places = options.Places
                .Where(place => IsSound(new EntryProblems(problems, JsonPointer.Of("weather", "places", place.Key)), place.Value))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>False when an address is wrong: then nobody may be asked, since the public services were not meant.</summary>
    public static bool HasAddresses(WeatherOptions options) => Addresses(options).All(address => IsAddress(address.Url));

    private static IEnumerable<(string Key, string? Url)> Addresses(WeatherOptions options) =>
    [
        ("openMeteo/url", options.OpenMeteo.Url), ("openMeteo/geocodingUrl", options.OpenMeteo.GeocodingUrl), ("metNorway/url", options.MetNorway.Url),
        ("nws/url", options.Nws.Url),
    ];

    private static bool IsAddress(string? url) => url is null
        || (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0);

    private static bool IsSound(EntryProblems problems, OwnPlace place)
    {
        if (!(Math.Abs(place.Latitude) <= 90))
        {
            problems.Add("latitude", "It is beyond 90 degrees.", "Write the latitude in degrees, north positive; longitude and latitude may be swapped.");
        }

        if (!(Math.Abs(place.Longitude) <= 180))
        {
            problems.Add("longitude", "It is beyond 180 degrees.", "Write the longitude in degrees, east positive.");
        }

        if (place.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            problems.Add("zone", $"\"{zone}\" is no time zone of this machine.", "Write an IANA zone such as \"Europe/Berlin\", or leave it out.");
        }

        if (place.Country is { } country && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
        {
            problems.Add("country", $"\"{country}\" is no country code.", "Write two letters such as \"DE\", or leave it out.");
        }

        return !problems.Any;
    }

    private static bool TryTimeout(string text, out TimeSpan time) => Duration.TryParse(text, out time) && time <= LongestTimeout;
}
