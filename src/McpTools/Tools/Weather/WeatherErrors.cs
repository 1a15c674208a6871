using System.Globalization;
using McpTools.Contract;
using McpTools.Tools.Weather.Providers;

namespace McpTools.Tools.Weather;

/// <summary>What a caller reads instead of weather. An outage never reads as "no such place", "no alerts" or "safe".</summary>
internal static class WeatherErrors
{
    public static ToolErrorException InvalidArgument(string message) => new("invalid_argument", message);

    public static ToolErrorException OutOfRange(string message) => new("out_of_range", message);

    /// <exception cref="ToolErrorException">out_of_range, with the limits.</exception>
    public static int InRange(string name, int value, int least, int most) =>
        value >= least && value <= most ? value : throw OutOfRange($"{name} is {value}; it can be {least} to {most}. Pass a number within that.");

    /// <param name="topic">What was asked for: "a forecast".</param>
    /// <param name="faults">Of every provider that was asked, in order; none when no provider covers the place.</param>
    public static ToolErrorException NoAnswer(string topic, IReadOnlyList<ProviderException> faults)
    {
        ProviderException[] failed = [.. faults.Where(fault => fault.Fault != ProviderFault.NotCovered)];
        if (failed.Length == 0)
        {
            return new ToolErrorException("not_covered", faults.Count == 0
                ? $"No provider gives {topic} for this place. Check that it is the place you mean; another one nearby may be covered."
                : $"{Names(faults)} covers no such point with {topic}. Check the coordinates; a place nearby on land may be covered.");
        }

        TimeSpan? retryAfter = failed.Min(fault => fault.RetryAfter);
        string wait = retryAfter is { } time ? $"in {Seconds(time)} s" : "in a few minutes";
        return failed.All(fault => fault.Fault == ProviderFault.RateLimited)
            ? new ToolErrorException(new ToolError(
                "rate_limited", $"The budget of requests to {Names(failed)} is spent. The place was understood; ask again {wait}.") { RetryAfter = retryAfter })
            : new ToolErrorException(new ToolError(
                "provider_unavailable",
                $"{Names(failed)} could not be reached or gave no usable answer, so nothing is known about {topic} for this place now. "
                + $"The place was understood; ask again {wait}, and do not take this for an answer about the weather.") { RetryAfter = retryAfter });
    }

    private static string Names(IReadOnlyList<ProviderException> faults) =>
        string.Join(" and ", faults.Select(fault => fault.Provider.Title).Distinct(StringComparer.Ordinal));

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
}
