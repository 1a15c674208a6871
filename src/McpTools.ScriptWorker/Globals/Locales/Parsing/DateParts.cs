namespace McpTools.ScriptWorker.Globals.Locales.Parsing;

/// <summary>Collects the numbers of a date that is being read, and decides which of them is the day.</summary>
internal sealed class DateParts
{
    private const int MostNumbers = 3, MostTimes = 4;

    private readonly List<int> days = [], times = [];
    private int? month, halfDay, zoneSign, zoneHour, zoneMinute;

    public bool IsIso { get; set; }

    public bool HasDays => days.Count > 0;

    public bool HasTime => times.Count > 0;

    public bool HasZone => zoneHour is not null;

    public bool IsUtc => zoneHour == 0 && zoneMinute == 0;

    public static bool IsDay(int value) => value is >= 1 and <= 31;

    public static bool IsSixty(int value) => value is >= 0 and < 60;

    public bool AddDay(int value) => Add(days, MostNumbers, value);

    public bool AddTime(int value) => Add(times, MostTimes, value);

    public void EndTime(int value)
    {
        AddTime(value);
        while (AddTime(0))
        {
        }
    }

    public bool ExpectsTime(int value) => (times.Count is 1 or 2 && IsSixty(value)) || (times.Count == 3 && value is >= 0 and < 1000);

    public bool ExpectsZoneMinute(int value) => zoneHour is not null && zoneMinute is null && IsSixty(value);

    public void SetMonth(int value) => month = value;

    public void SetHalfDay(int hours) => halfDay = hours;

    public void SetZone(int hours) => (zoneSign, zoneHour, zoneMinute) = (hours < 0 ? -1 : 1, Math.Abs(hours), 0);

    public void SetZoneSign(int sign) => zoneSign = sign;

    public void SetZoneTime(int hour, int? minute) => (zoneHour, zoneMinute) = (hour, minute);

    public void SetZoneMinute(int minute) => zoneMinute = minute;

    /// <returns>The milliseconds since 1970; null when the numbers are no date.</returns>
    public double? Moment()
    {
        if (Day() is not { } day || Time() is not { } time)
        {
            return null;
        }

        double zone = zoneSign is { } sign ? sign * ((((zoneHour ?? 0) * 60.0) + (zoneMinute ?? 0)) * 60_000) : 0;
        double moment = (day * 86_400_000) + time - zone;
        return Math.Abs(moment) <= 8.64e15 ? moment : null;
    }

    private double? Day()
    {
        if (days.Count == 0)
        {
            return null;
        }

        while (AddDay(1))
        {
        }

        (int year, int found, int day) = (month, IsDay(days[0])) switch
        {
            (null, true) when !IsIso => (days[2], days[0], days[1]),
            (null, _) => (days[0], days[1], days[2]),
            ({ } named, false) => (days[0], named, days[1]),
            ({ } named, true) => (days[1], named, days[0]),
        };
        if (!IsIso)
        {
            year += year is >= 0 and <= 49 ? 2000 : year is >= 50 and <= 99 ? 1900 : 0;
        }

        return found is >= 1 and <= 12 && IsDay(day) ? DaysOf(year, found) + day - 1 : null;
    }

    private double? Time()
    {
        while (AddTime(0))
        {
        }

        int hour = times[0];
        if (halfDay is { } offset)
        {
            if (hour is < 0 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + offset;
        }

        bool isInDay = hour is >= 0 and < 24 && IsSixty(times[1]) && IsSixty(times[2]) && times[3] is >= 0 and < 1000;
        return isInDay || (hour == 24 && times is [_, 0, 0, 0]) ? (((((hour * 60.0) + times[1]) * 60) + times[2]) * 1000) + times[3] : null;
    }

    // The days from 1970 to the first day of a month in the Gregorian calendar.
    private static double DaysOf(int year, int month)
    {
        long y = month <= 2 ? year - 1L : year;
        long era = (y >= 0 ? y : y - 399) / 400;
        long yearOfEra = y - (era * 400);
        long dayOfYear = ((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5;
        return (era * 146_097) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    private static bool Add(List<int> numbers, int most, int value)
    {
        if (numbers.Count == most)
        {
            return false;
        }

        numbers.Add(value);
        return true;
    }
}
