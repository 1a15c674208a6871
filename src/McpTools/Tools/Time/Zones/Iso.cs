using System.Globalization;

namespace McpTools.Tools.Time.Zones;

/// <summary>Writes times as ISO 8601, to the second.</summary>
internal static class Iso
{
    public static string DateTime(DateTimeOffset time) => Format(time, "yyyy-MM-dd'T'HH:mm:sszzz");

    public static string LocalDateTime(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset time) => Format(time, "yyyy-MM-dd");

    public static string Time(DateTimeOffset time) => Format(time, "HH:mm:ss");

    public static string Offset(DateTimeOffset time) => Format(time, "zzz");

    public static string Week(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(time.Date):D4}-W{ISOWeek.GetWeekOfYear(time.Date):D2}");

    private static string Format(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
