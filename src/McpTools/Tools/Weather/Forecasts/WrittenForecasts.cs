using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>Answers as they were written lately, as long as what they tell is kept: many callers ask the same, and only a minute that passes changes what is written.</summary>
/// <remarks>Thread safe. Nothing in an answer is of its caller.</remarks>
internal sealed class WrittenForecasts
{
    /// <summary>Answers to different questions from one forecast; when there are more, it begins anew.</summary>
    private const int MostAnswers = 64;

    private readonly ConditionalWeakTable<Forecast, ConcurrentDictionary<WrittenForecast, ToolResult>> answers = [];

    public ToolResult GetOrWrite(Forecast forecast, WrittenForecast asked, Func<ToolResult> write)
    {
        ConcurrentDictionary<WrittenForecast, ToolResult> written = answers.GetOrCreateValue(forecast);
        if (written.TryGetValue(asked, out ToolResult? answer))
        {
            return answer;
        }

        if (written.Count >= MostAnswers)
        {
            written.Clear();
        }

        return written[asked] = write();
    }
}

/// <summary>All that decides what is written of a forecast.</summary>
/// <param name="Asked">By the caller; lists are in <paramref name="Groups"/>.</param>
/// <param name="Language">Of the answer.</param>
/// <param name="Groups">One bit for each group.</param>
/// <param name="Minute">Of the clock, which cuts rows that have passed.</param>
/// <param name="Age">Whole minutes since the forecast was given.</param>
/// <param name="Observed">What a station measured.</param>
/// <param name="ObservedAge">Whole minutes since the present values.</param>
internal sealed record WrittenForecast(
    ForecastArguments Asked, Language Language, int Groups, long Minute, int Age, Observation? Observed, int ObservedAge);
