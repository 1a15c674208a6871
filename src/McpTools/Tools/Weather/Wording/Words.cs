using System.Globalization;

namespace McpTools.Tools.Weather.Wording;

/// <summary>Chooses the words of an answer in one language and formats its numbers and days.</summary>
internal sealed class Words(Language language)
{
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] ChineseDays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly string[] EnglishWinds = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
    private static readonly string[] ChineseWinds = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];

    public static Words English { get; } = new(Language.English);

    public static Words Chinese { get; } = new(Language.Chinese);

    public static Words In(Language language) => language == Language.Chinese ? Chinese : English;

    public Language Language => language;

    /// <summary>The text in the language of the answer.</summary>
    public string this[string english, string chinese] => language == Language.Chinese ? chinese : english;

    public string Weekday(DateOnly date) => this[EnglishDays[(int)date.DayOfWeek], ChineseDays[(int)date.DayOfWeek]];

    /// <summary>The condition that a WMO code stands for; the bare code when it has no words.</summary>
    public string? Condition(int? code) => code is { } known
        ? WeatherCode.Words(known, language) ?? this[$"Weather code {known}", $"天气代码 {known}"]
        : null;

    /// <summary>The name of a wind direction.</summary>
    /// <param name="degrees">The direction that the wind comes from; null when unknown.</param>
    public string? Wind(double? degrees)
    {
        if (degrees is not { } from)
        {
            return null;
        }

        int eighth = (int)Math.Round((((from % 360) + 360) % 360) / 45, MidpointRounding.AwayFromZero) % 8;
        return this[EnglishWinds[eighth], ChineseWinds[eighth] + "风"];
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
