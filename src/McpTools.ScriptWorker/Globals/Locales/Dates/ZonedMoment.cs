namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>A moment in the calendar and on the clock of a zone, in the Gregorian calendar of all times.</summary>
internal readonly record struct ZonedMoment(long Year, int Month, int Day, int Weekday, int Hour, int Minute, int Second, int Millisecond)
{
    private const long DayLength = 86_400_000;

    /// <param name="epoch">The milliseconds since 1970, already moved to the zone.</param>
    public static ZonedMoment Of(long epoch)
    {
        long days = Math.DivRem(epoch, DayLength, out long rest);
        if (rest < 0)
        {
            days--;
            rest += DayLength;
        }

        // The years are counted from March, so that a leap day is the last day of a year.
        long shifted = days + 719_468;
        long era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        long dayOfEra = shifted - (era * 146_097);
        long yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        long dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        long month = ((5 * dayOfYear) + 2) / 153;
        int day = (int)(dayOfYear - (((153 * month) + 2) / 5) + 1);
        month += month < 10 ? 3 : -9;
        int weekday = (int)((((days + 4) % 7) + 7) % 7);
        return new ZonedMoment(
            yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), (int)month, day, weekday,
            (int)(rest / 3_600_000), (int)(rest / 60_000 % 60), (int)(rest / 1000 % 60), (int)(rest % 1000));
    }
}
