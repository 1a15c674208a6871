using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Past weather of Open-Meteo. The archive does not have the last days yet, so these come from the forecast models.</summary>
internal sealed class OpenMeteoHistory(OpenMeteoClient client) : IWeatherSource<HistoryQuestion, PastWeather>
{
    /// <summary>The largest lag of the archive, in days.</summary>
    private const int ArchiveLag = 7;

    private static readonly DateOnly FirstOfArchive = new(1940, 1, 1);

    private static readonly CacheLifetime Settled = new(Fresh: TimeSpan.FromHours(24), Stale: TimeSpan.FromDays(30));
    private static readonly CacheLifetime Recent = new(Fresh: TimeSpan.FromHours(1), Stale: TimeSpan.FromHours(24));

    private static readonly string[] Daily =
    [
        "weather_code", "temperature_2m_max", "temperature_2m_min", "precipitation_sum", "snowfall_sum", "wind_speed_10m_max", "wind_gusts_10m_max",
        "wind_direction_10m_dominant", "sunshine_duration",
    ];

    private static readonly string[] Hourly =
    [
        "weather_code", "temperature_2m", "apparent_temperature", "relative_humidity_2m", "precipitation", "snowfall", "cloud_cover", "pressure_msl",
        "wind_speed_10m", "wind_gusts_10m", "wind_direction_10m",
    ];

    public ProviderName Provider => ProviderName.OpenMeteo;

    public bool Covers(HistoryQuestion question) => true;

    public async ValueTask<PastWeather?> AskAsync(HistoryQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        DateOnly firstRecent = question.Today.AddDays(-ArchiveLag);
        Task<Forecast?> archived = question.Start < firstRecent
            ? AskAsync(question, question.Start, Earlier(question.End, firstRecent.AddDays(-1)), archive: true, reach, cancellationToken)
            : Task.FromResult<Forecast?>(null);
        Task<Forecast?> recent = question.End >= firstRecent
            ? AskAsync(question, Later(question.Start, firstRecent), question.End, archive: false, reach, cancellationToken)
            : Task.FromResult<Forecast?>(null);
        Forecast?[] parts = await Task.WhenAll(archived, recent);

        // Half of the answer would look like the whole span.
        Forecast[] known = [.. parts.OfType<Forecast>()];
        int expected = (question.Start < firstRecent ? 1 : 0) + (question.End >= firstRecent ? 1 : 0);
        return known.Length < expected ? null : new PastWeather(
            known.Select(part => part.Provenance).MinBy(provenance => provenance.RetrievedAt)! with { IsStale = known.Any(part => part.Provenance.IsStale) },
            known[0].Zone,
            [.. known.SelectMany(part => part.Days)],
            [.. known.SelectMany(part => part.Hours)]);
    }

    private Task<Forecast?> AskAsync(HistoryQuestion question, DateOnly start, DateOnly end, bool archive, Reach reach, CancellationToken cancellationToken) =>
        OpenMeteoClient.InZoneOfAsync(question.Place, zone => AskAsync(question, start, end, archive, zone, reach, cancellationToken)).AsTask();

    private async ValueTask<Forecast?> AskAsync(
        HistoryQuestion question, DateOnly start, DateOnly end, bool archive, string zone, Reach reach, CancellationToken cancellationToken)
    {
        // Only the archive has a column for the mean of a day. For the last days it is computed from their hours.
        string[] daily = question.Hourly ? [] : archive ? [.. Daily, "temperature_2m_mean"] : Daily;
        string[] hourly = question.Hourly ? Hourly : archive ? [] : ["temperature_2m"];

        // The sums of the last hour of a day are in the first row of the next day. A reply has one offset, that of today, so the first hour of a
        // day in summer is in the day before when it is winter now.
        DateOnly first = question.Hourly ? Later(start.AddDays(-1), FirstOfArchive) : start;
        DateOnly last = question.Hourly ? end.AddDays(1) : end;
        int days = last.DayNumber - first.DayNumber + 1;
        Place place = question.Place;
        var request = new ProviderRequest<Forecast>(
            ProviderUri.Below(
                archive ? client.ArchiveRoot : client.ForecastRoot,
                archive ? "v1/archive" : "v1/forecast",
                ("latitude", ProviderUri.Coordinate(place.Latitude)),
                ("longitude", ProviderUri.Coordinate(place.Longitude)),
                ("daily", daily.Length == 0 ? null : string.Join(',', daily)),
                ("hourly", hourly.Length == 0 ? null : string.Join(',', hourly)),
                ("start_date", LocalTime.Iso(first)),
                ("end_date", LocalTime.Iso(last)),
                ("timeformat", "unixtime"),
                ("timezone", zone)),
            (root, provenance) => OpenMeteoReading.Forecast(root, provenance, isZoneOurs: zone == OpenMeteoClient.NoZone, days),
            archive ? Settled : Recent,
            OpenMeteoClient.Weight(daily.Length + hourly.Length, days));
        if (await client.ReadAsync(request, reach, cancellationToken) is not { } read)
        {
            return null;
        }

        var clock = LocalTime.Of(place.Zone, read.Zone);
        return question.Hourly ? read with { Hours = [.. read.Hours.Where(hour => clock.DateAt(hour.Time) >= start && clock.DateAt(hour.Time) <= end)] }
            : archive ? read
            : read with { Hours = [], Days = [.. read.Days.Select(day => day with { TemperatureMean = Mean(day.Date) })] };

        double? Mean(DateOnly date) => read.Hours.Where(hour => clock.DateAt(hour.Time) == date).Average(hour => hour.Temperature);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
