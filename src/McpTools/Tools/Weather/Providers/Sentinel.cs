namespace McpTools.Tools.Weather.Providers;

/// <summary>Numbers and times that stand for "no value" where a provider has no other way to say it.</summary>
internal static class Sentinel
{
    /// <summary>False for -999 and its kin: no quantity here goes below -999.</summary>
    public static bool IsReal(double number) => double.IsFinite(number) && number > -900;

    /// <summary>False for the year 1 and for zero seconds.</summary>
    public static bool IsTime(DateTime time) => time.Year is >= 1900 and < 9000;

    /// <inheritdoc cref="IsTime(DateTime)"/>
    public static bool IsTime(long unixSeconds) => unixSeconds is > -2_208_988_800 and < 221_000_000_000 and not 0;
}
