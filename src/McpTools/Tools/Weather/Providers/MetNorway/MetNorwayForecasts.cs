using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Forecasts of MET Norway, for the whole world: by the hour for two to three days, then by six hours up to the ninth or tenth.</summary>
internal sealed class MetNorwayForecasts(MetNorwayClient client, TimeProvider time) : IWeatherSource<ForecastQuestion, Forecast>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // A step further away than half of the longest stride says nothing about now.
    private static readonly TimeSpan Nearby = TimeSpan.FromHours(3);

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(30), Stale: TimeSpan.FromHours(6), HonourExpires: true);

    public ProviderName Provider => ProviderName.MetNorway;

    public bool Covers(ForecastQuestion question) => true;

    public async ValueTask<Forecast?> AskAsync(ForecastQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // The complete form: only it has the extremes of six hours, without which a day from the third on would lose its warmest hour.
        var request = new ProviderRequest(
            ProviderRequest.Address(
                client.Root,
                "weatherapi/locationforecast/2.0/complete",
                ("lat", ProviderRequest.Coordinate(question.Place.Latitude)),
                ("lon", ProviderRequest.Coordinate(question.Place.Longitude))),
            Lifetime);
        return await client.ReadAsync(request, reach, Read, cancellationToken) is not var (provenance, steps) ? null : new Forecast
        {
            Provenance = provenance,
            Now = Now(steps),
            Days = MetNorwayDays.Of(steps, LocalTime.Of(question.Place.Zone)),
            Hours = [.. steps.Where((step, index) => IsHourly(steps, index)).Select(AsHour)],
        };
    }

    private static MetNorwayReading Read(ProviderReply reply) =>
        MetNorwayStep.ReadAll(reply.Json.RootElement) is { Count: > 0 } steps
            ? new MetNorwayReading(new Provenance(ProviderName.MetNorway, reply.RetrievedAt, reply.IsStale), steps)
            : throw new ProviderException(ProviderName.MetNorway, ProviderFault.Unavailable);

    private Conditions? Now(IReadOnlyList<MetNorwayStep> steps)
    {
        DateTimeOffset now = time.GetUtcNow();
        MetNorwayStep nearest = steps.MinBy(step => (step.Time - now).Duration())!;
        return (nearest.Time - now).Duration() <= Nearby ? AsHour(nearest) : null;
    }

    private static bool IsHourly(IReadOnlyList<MetNorwayStep> steps, int index) =>
        steps[index].Next is { } next ? next.Length == Hour : index + 1 < steps.Count && steps[index + 1].Time - steps[index].Time == Hour;

    // What falls in six hours is not what falls in one.
    private static Conditions AsHour(MetNorwayStep step) => step.Instant with
    {
        Code = MetNorwaySymbol.Code(step.Next?.Symbol),
        IsDay = MetNorwaySymbol.IsDay(step.Next?.Symbol),
        Precipitation = step.Next is { } next && next.Length == Hour ? next.Precipitation : null,
        PrecipitationProbability = step.Next is { } likely && likely.Length == Hour ? likely.PrecipitationProbability : null,
    };
}

/// <summary>A reply of any zone and moment: both are the question's.</summary>
internal sealed record MetNorwayReading(Provenance Provenance, IReadOnlyList<MetNorwayStep> Steps);
