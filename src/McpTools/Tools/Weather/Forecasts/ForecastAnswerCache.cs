using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>Finished answers of weather_forecast. Many callers ask the same, and an answer stays the same until the minute of the clock changes.</summary>
/// <remarks>Thread safe. An answer lives as long as its forecast, and has nothing of the caller that it was written for.</remarks>
internal sealed class ForecastAnswerCache
{
    /// <summary>The number of different answers from one forecast. When there are more, all of them are dropped.</summary>
    private const int MostAnswers = 64;

    private readonly ConditionalWeakTable<Forecast, ConcurrentDictionary<ForecastAnswerKey, ToolResult>> answers = [];

    public ToolResult GetOrAdd(Forecast forecast, ForecastAnswerKey key, Func<ToolResult> write)
    {
        ConcurrentDictionary<ForecastAnswerKey, ToolResult> known = answers.GetOrCreateValue(forecast);
        if (known.TryGetValue(key, out ToolResult? answer))
        {
            return answer;
        }

        if (known.Count >= MostAnswers)
        {
            known.Clear();
        }

        return known[key] = write();
    }
}

/// <summary>Everything beside the forecast itself that decides the content of an answer.</summary>
/// <param name="Asked">The arguments without their list, which is in <paramref name="Groups"/>.</param>
/// <param name="Language">The language of the answer.</param>
/// <param name="Groups">One bit for each group of values.</param>
/// <param name="Minute">The minute of the clock, which decides the rows that have passed.</param>
/// <param name="Age">Whole minutes since the reply of the provider.</param>
/// <param name="Observed">The values that a station measured.</param>
/// <param name="ObservedAge">Whole minutes since the time of the present values.</param>
internal sealed record ForecastAnswerKey(
    ForecastArguments Asked, Language Language, int Groups, long Minute, int Age, Observation? Observed, int ObservedAge)
{
    public static ForecastAnswerKey Of(
        ForecastArguments asked, Language language, IEnumerable<FieldGroup> groups, Forecast forecast, Observation? observed, DateTimeOffset now) => new(
        asked with { Fields = null },
        language,
        groups.Aggregate(0, (bits, group) => bits | (1 << (int)group)),
        now.UtcTicks / TimeSpan.TicksPerMinute,
        (int)(now - forecast.Provenance.RetrievedAt).TotalMinutes,
        observed,
        (int)(now - ((observed?.Conditions ?? forecast.Now)?.Time ?? now)).TotalMinutes);
}
