using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.AirQuality;

internal sealed record AirQualityArguments(string Location, int? Days, string? Language);

/// <summary>How good the air is at one place, now and in the days to come.</summary>
internal sealed class WeatherAirQuality(PlaceResolver places, WeatherProviders providers, TimeProvider time) : ITool
{
    private const int MostDays = 5;

    public ToolDefinition Definition => AirQualityDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        AirQualityArguments asked = arguments.Deserialize(WeatherJson.Default.AirQualityArguments)!;
        int days = WeatherErrors.InRange("days", asked.Days ?? 0, 0, MostDays);
        (Language language, bool known) = Languages.Of(asked.Language, asked.Location);

        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        Providers.AirQuality air = await providers.AirQuality.AskAsync(new AirQualityQuestion(place.Place, days), cancellationToken);

        Words words = Words.In(language);
        AirQualityAnswer answer = Answer(place, air, days, known ? null : asked.Language, words);
        return ToolResult.Json(answer, WeatherJson.Default.AirQualityAnswer, answer.ToText(words));
    }

    private AirQualityAnswer Answer(ResolvedPlace place, Providers.AirQuality air, int days, string? unknownLanguage, Words words)
    {
        LocalTime clock = LocalTime.Of(place.Place.Zone, air.Zone);
        DateTimeOffset now = time.GetUtcNow();
        DateOnly today = clock.DateAt(now);
        AirRow[] daily =
        [
            .. air.Hours.GroupBy(hour => clock.DateAt(hour.Time))
                .Where(day => day.Key >= today && day.Key < today.AddDays(days))
                .Select(day => AirRow.Of([.. day], words) with { Date = LocalTime.Iso(day.Key) }),
        ];
        string?[] notes =
        [
            place.Note,
            air.Now is { Pollen.Count: 0 } ? words["Pollen is modelled for Europe only, in season.", "花粉只在欧洲、当季有数据。"] : null,
            unknownLanguage is null ? null : Languages.NotSpoken(unknownLanguage),
        ];
        return new AirQualityAnswer
        {
            Place = PlaceAnswer.Of(place.Place, clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            Kind = "model",
            Now = air.Now is null ? null : AirRow.Of(air.Now, clock, words),
            Daily = days == 0 ? null : daily,
            Notes = notes.OfType<string>().ToArray() is { Length: > 0 } some ? some : null,
            Source = SourceAnswer.Of(air.Provenance, clock, now, place.Place.GeoNamesId is not null),
        };
    }
}
