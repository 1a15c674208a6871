using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.MetNorway;

/// <summary>Collects the values of one day.</summary>
internal sealed class MetNorwayDay
{
    private int? code;
    private double? low;
    private double? high;
    private double? precipitation;
    private double? probability;
    private double? wind;
    private double? gusts;
    private double? uv;
    private double east;
    private double north;

    /// <summary>Whether a period has its middle in this day. Without one, only an instant or a part of a period is known.</summary>
    public bool HasPeriods { get; private set; }

    /// <summary>Whether some hours of the day are in no period.</summary>
    public bool IsPartial { get; set; }

    public void Add(Conditions instant)
    {
        AddTemperature(instant.Temperature);
        wind = Most(wind, instant.WindSpeed);
        gusts = Most(gusts, instant.WindGusts);
        uv = Most(uv, instant.UvIndex);
        if (instant is { WindSpeed: { } speed, WindDirection: { } from })
        {
            (double sine, double cosine) = Math.SinCos(from * Math.PI / 180);
            east += speed * sine;
            north += speed * cosine;
        }
    }

    public void Add(MetNorwayPeriod period)
    {
        HasPeriods = true;
        AddTemperature(period.TemperatureMin);
        AddTemperature(period.TemperatureMax);
        probability = Most(probability, period.PrecipitationProbability);

        // The higher the code, the more severe the weather.
        code = MetNorwaySymbol.Code(period.Symbol) is { } other && !(code > other) ? other : code;
    }

    /// <param name="millimetres">The share that falls in this day.</param>
    public void AddPrecipitation(double? millimetres) => precipitation = millimetres is null ? precipitation : (precipitation ?? 0) + millimetres;

    public ForecastDay On(DateOnly date) => new()
    {
        Date = date,
        Code = code,
        TemperatureMin = low,
        TemperatureMax = high,
        Precipitation = precipitation,
        PrecipitationProbability = probability,
        WindSpeed = wind,
        WindGusts = gusts,
        WindDirection = Math.Abs(east) + Math.Abs(north) < 0.1 ? null : ((Math.Atan2(east, north) * 180 / Math.PI) + 360) % 360,
        UvIndex = uv,
        IsPartial = IsPartial,
    };

    private void AddTemperature(double? celsius)
    {
        low = -Most(-low, -celsius);
        high = Most(high, celsius);
    }

    private static double? Most(double? one, double? other) => one is null || other > one ? other : one;
}
