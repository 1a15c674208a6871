using System.Text.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Wording;
using static McpTools.Tests.Tools.Weather.Providers.MetNorway.MetNorwaySteps;

namespace McpTools.Tests.Tools.Weather.Providers.MetNorway;

public sealed class MetNorwayDaysTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-27T23:00:00Z", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-23T22:00:00Z", "2026-10-25", 25)]
    [InlineData("Australia/Lord_Howe", "2026-10-02T13:30:00Z", "2026-10-04", 23.5)]
    [InlineData("Asia/Kathmandu", "2026-03-26T18:15:00Z", "2026-03-28", 24)]
    public void Day_has_the_length_that_the_clock_gives_it(string zone, string midnightBefore, string date, double hours)
    {
        ForecastDay[] days = [.. Days(zone, Hours(midnightBefore, 96)).Take(3)];

        Assert.Equal(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), days[1].Date);
        Assert.Equal([24, hours, 24], days.Select(day => Math.Round(day.Precipitation!.Value, 6)));
        Assert.All(days, day => Assert.False(day.IsPartial));
    }

    [Fact]
    public void Mixed_periods_of_one_and_six_hours_are_counted_once()
    {
        // In real replies the hourly steps have the six hours that follow, too.
        IEnumerable<string> hourly = Enumerable.Range(0, 6).Select(hour => Step($"2026-03-28T{hour:00}:00:00Z", oneHour: Period(1), sixHours: Period(6)));
        IEnumerable<string> late = [Step("2026-03-28T05:30:00Z", sixHours: Period(6))];

        ForecastDay day = Days(null, [.. hourly, .. late, .. Sixes("2026-03-28T06:00:00Z", 3)])[0];

        Assert.Equal(24, day.Precipitation);
        Assert.False(day.IsPartial);
    }

    [Fact]
    public void Precipitation_of_a_period_over_midnight_is_divided_by_time()
    {
        // The second period is 02:00 to 08:00 in Shanghai, and the first one is 20:00 to 02:00.
        IReadOnlyList<ForecastDay> days = Days("Asia/Shanghai", Sixes("2026-03-27T12:00:00Z", 6));

        Assert.Equal([4, 24, 8], days.Select(day => Math.Round(day.Precipitation!.Value, 6)));
        Assert.Equal([true, false, true], days.Select(day => day.IsPartial));
    }

    [Fact]
    public void Day_that_begins_or_ends_outside_the_steps_is_partial()
    {
        Assert.Equal([true, false], Days(null, Hours("2026-03-28T01:00:00Z", 47)).Select(day => day.IsPartial));
        Assert.Equal([false, true], Days(null, Hours("2026-03-28T00:00:00Z", 47)).Select(day => day.IsPartial));
    }

    [Fact]
    public void Day_with_missing_hours_is_partial()
    {
        IReadOnlyList<ForecastDay> days = Days(null, [.. Hours("2026-03-28T00:00:00Z", 20), .. Hours("2026-03-29T02:00:00Z", 22), .. Hours("2026-03-30T00:00:00Z", 24)]);

        Assert.Equal([true, true, false], days.Select(day => day.IsPartial));
    }

    [Fact]
    public void Last_step_without_a_period_makes_no_day()
    {
        IReadOnlyList<ForecastDay> days = Days(null, [.. Sixes("2026-03-28T00:00:00Z", 4), Step("2026-03-29T00:00:00Z", 35)]);

        Assert.Equal(10, Assert.Single(days).TemperatureMax);
    }

    [Fact]
    public void Extremes_of_periods_and_of_instants_count()
    {
        IReadOnlyList<ForecastDay> days = Days(null,
        [
            Step("2026-03-28T06:00:00Z", 4, sixHours: Period(0, details: """, "air_temperature_min": -3.5, "air_temperature_max": 4""")),
            Step("2026-03-28T12:00:00Z", 11, sixHours: Period(0, details: """, "air_temperature_min": 6, "air_temperature_max": 18.2""")),
            Step("2026-03-28T18:00:00Z", -5, sixHours: Period(0)),
        ]);

        Assert.Equal((-5, 18.2), (days[0].TemperatureMin, days[0].TemperatureMax));
    }

    [Fact]
    public void Day_has_the_worst_weather_the_strongest_wind_and_the_main_direction()
    {
        ForecastDay day = Days(null,
        [
            Step("2026-03-28T00:00:00Z", oneHour: Period(0, "clearsky_night"), details: """, "wind_speed": 10, "wind_from_direction": 350"""),
            Step("2026-03-28T01:00:00Z", oneHour: Period(3, "heavyrainshowersandthunder_night"), details: """, "wind_speed": 10, "wind_from_direction": 10"""),
            Step("2026-03-28T02:00:00Z", oneHour: Period(0, "fair_night"), details: """, "wind_speed": 2, "wind_from_direction": 180"""),
        ])[0];

        Assert.Equal(95, day.Code);
        Assert.Equal(36, day.WindSpeed);
        Assert.Equal(0, Math.Round(day.WindDirection!.Value) % 360);
    }

    [Fact]
    public void Order_and_repetition_of_steps_do_not_matter()
    {
        string[] steps = [.. Hours("2026-03-28T00:00:00Z", 30)];

        Assert.Equal(Days("Europe/Oslo", steps), Days("Europe/Oslo", [.. steps.Reverse(), .. steps]));
    }

    [Fact]
    public void Steps_without_values_give_a_day_without_values()
    {
        ForecastDay day = Days(null, ["""{ "time": "2026-03-28T00:00:00Z", "data": { "next_1_hours": {} } }"""])[0];

        Assert.Equal(new ForecastDay { Date = new DateOnly(2026, 3, 28), IsPartial = true }, day);
    }

    private static IReadOnlyList<ForecastDay> Days(string? zone, IEnumerable<string> steps)
    {
        using var body = JsonDocument.Parse(Reply(steps));
        return MetNorwayDays.Of(MetNorwayStep.ReadAll(body.RootElement)!, LocalTime.Of(zone));
    }
}
