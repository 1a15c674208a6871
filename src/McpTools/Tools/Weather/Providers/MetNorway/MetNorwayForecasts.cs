using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Forecasts of MET Norway for the whole world: by the hour for two to three days, then by six hours up to the ninth or tenth day.</summary>
internal sealed class MetNorwayForecasts(MetNorwayClient client, TimeProvider time) : IWeatherSource<ForecastQuestion, Forecast>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // This is half of the longest distance between two steps. A step that is further away says nothing about the present weather.
    private static readonly TimeSpan Nearby = TimeSpan.FromHours(3);

    private static readonly CacheLifetime Lifetime = new(Fresh: TimeSpan.FromMinutes(30), Stale: TimeSpan.FromHours(6), HonourExpires: true);

    public ProviderName Provider => ProviderName.MetNorway;

    public bool Covers(ForecastQuestion question) => true;

    public async ValueTask<Forecast?> AskAsync(ForecastQuestion question, Reach reach, CancellationToken cancellationToken)
    {
        // Only the complete form has the extremes of six hours. Without them the days from the third on would lose their warmest hour.
        var request = new ProviderRequest<MetNorwaySteps>(
            ProviderUri.Below(
                client.Root,
                "weatherapi/locationforecast/2.0/complete",
                ("lat", ProviderUri.Coordinate(question.Place.Latitude)),
                ("lon", ProviderUri.Coordinate(question.Place.Longitude))),
            Read,
            Lifetime);
        return await client.ReadAsync(request, reach, cancellationToken) is not var (provenance, steps) ? null : new Forecast
        {
            Provenance = provenance,
            Now = Now(steps),
            Days = MetNorwayDays.Of(steps, LocalTime.Of(question.Place.Zone)),
            Hours = [.. steps.Where((step, index) => IsHourly(steps, index)).Select(AsHour)],
        };
    }

    private static MetNorwaySteps Read(JsonElement root, Provenance provenance) =>
        MetNorwayStep.ReadAll(root) is { Count: > 0 } steps
            ? new MetNorwaySteps(provenance, steps)
            : throw new ProviderException(ProviderName.MetNorway, ProviderFault.Unavailable);

    private Conditions? Now(IReadOnlyList<MetNorwayStep> steps)
    {
        DateTimeOffset now = time.GetUtcNow();
        MetNorwayStep nearest = steps.MinBy(step => (step.Time - now).Duration())!;
        return (nearest.Time - now).Duration() <= Nearby ? AsHour(nearest) : null;
    }

    private static bool IsHourly(IReadOnlyList<MetNorwayStep> steps, int index) =>
        steps[index].Next is { } next ? next.Length == Hour : index + 1 < steps.Count && steps[index + 1].Time - steps[index].Time == Hour;

    // The precipitation of six hours is not that of one hour.
    private static Conditions AsHour(MetNorwayStep step) => step.Instant with
    {
        Code = MetNorwaySymbol.Code(step.Next?.Symbol),
        IsDay = MetNorwaySymbol.IsDay(step.Next?.Symbol),
        Precipitation = step.Next is { } next && next.Length == Hour ? next.Precipitation : null,
        PrecipitationProbability = step.Next is { } likely && likely.Length == Hour ? likely.PrecipitationProbability : null,
    };

    // The reading is shared by questions with different zones at different moments, so it has neither.
    private sealed record MetNorwaySteps(Provenance Provenance, IReadOnlyList<MetNorwayStep> Steps);
}
