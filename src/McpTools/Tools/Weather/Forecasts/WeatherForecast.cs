using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

internal sealed record ForecastArguments(
    string Location, int? Days, int? HourlyHours, UnitSystem? Units, string? Language, IReadOnlyList<FieldGroup>? Fields);

/// <summary>The present weather and the days to come at one place, in one call.</summary>
internal sealed class WeatherForecast(PlaceResolver places, WeatherProviders providers, UnitSystem defaultUnits, TimeProvider time) : ITool
{
    public const int MostDays = 16;
    public const int MostHours = 48;
    private const int DefaultDays = 7;

    private readonly WrittenForecasts written = new();

    public ToolDefinition Definition { get; } = ForecastDefinition.Create(defaultUnits);

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        ForecastArguments asked = arguments.Deserialize(WeatherJson.Default.ForecastArguments)!;
        int days = WeatherErrors.InRange("days", asked.Days ?? DefaultDays, 1, MostDays);
        int hours = WeatherErrors.InRange("hourly_hours", asked.HourlyHours ?? 0, 0, MostHours);
        (Language language, bool known) = Languages.Of(asked.Language, asked.Location);
        HashSet<FieldGroup> groups = [.. asked.Fields is { Count: > 0 } fields ? fields : [FieldGroup.Wind, FieldGroup.Precip]];

        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        var question = new ForecastQuestion(place.Place, days, hours, groups.Contains(FieldGroup.Soil));
        Task<Observation?> observed = providers.ObservedAsync(place.Place, cancellationToken).AsTask();
        Forecast forecast = await providers.Forecasts.AskAsync(question, cancellationToken);

        DateTimeOffset now = time.GetUtcNow();
        Observation? measured = await observed;
        return written.GetOrWrite(forecast, KeyOf(asked, language, groups, forecast, measured, now), () =>
        {
            Units units = Units.Of(asked.Units ?? defaultUnits);
            Words words = Words.In(language);
            ForecastAnswer answer = new ForecastWriter(question, forecast, measured, now, units, words, groups)
                .Write(place, providers.WarningsCover(place.Place), known ? null : asked.Language);
            return ToolResult.Json(answer, WeatherJson.Default.ForecastAnswer, answer.ToText(units, words));
        });
    }

    private static WrittenForecast KeyOf(
        ForecastArguments asked, Language language, IEnumerable<FieldGroup> groups, Forecast forecast, Observation? observed, DateTimeOffset now) => new(
        asked with { Fields = null },
        language,
        groups.Aggregate(0, (bits, group) => bits | (1 << (int)group)),
        now.UtcTicks / TimeSpan.TicksPerMinute,
        (int)(now - forecast.Provenance.RetrievedAt).TotalMinutes,
        observed,
        (int)(now - ((observed?.Conditions ?? forecast.Now)?.Time ?? now)).TotalMinutes);
}
