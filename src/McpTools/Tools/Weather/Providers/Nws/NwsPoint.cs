using System.Text.Json;
using System.Text.RegularExpressions;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <param name="Zone">IANA.</param>
/// <param name="Stations">Path of the list of stations around, below the root; null where there is none.</param>
internal sealed partial record NwsPoint(string? Zone, string? Stations)
{
    /// <exception cref="ProviderException">NotCovered for a point that belongs to no zone: the service answers a little beyond its borders.</exception>
    public static NwsPoint Read(ProviderReply reply)
    {
        JsonElement said = reply.Json.RootElement.Object("properties") ?? throw new ProviderException(ProviderName.Nws, ProviderFault.Unavailable);
        string? stations = said.Text("observationStations");
        return stations is null && said.Text("forecastZone") is null && said.Text("county") is null
            ? throw new ProviderException(ProviderName.Nws, ProviderFault.NotCovered)
            : new NwsPoint(said.Text("timeZone"), stations is not null && StationsPath().Match(stations) is { Success: true } path ? path.Value : null);
    }

    // Whatever host the link names, or none: only this much of it is followed.
    [GeneratedRegex(@"gridpoints/[A-Z]{3}/\d{1,4},\d{1,4}/stations$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex StationsPath();
}
