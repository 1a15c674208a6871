using System.Globalization;

namespace McpTools.Core.Config.Sections;

/// <summary>A length of time as tools.json writes it: a whole number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
internal static class Duration
{
    public const string Remedy = "Write a whole number and a unit, for example \"500ms\", \"15s\", \"2m\" or \"1h\".";

    /// <param name="text">For example <c>15s</c>.</param>
    /// <param name="value">More than zero, at most a day. The caller may allow less.</param>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is <= 0 or > 8)
        {
            return false;
        }

        long number = long.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        long milliseconds = text[digits..] switch
        {
            "ms" => number,
            "s" => number * 1_000,
            "m" => number * 60_000,
            "h" => number * 3_600_000,
            _ => 0,
        };
        value = TimeSpan.FromMilliseconds(milliseconds);
        return milliseconds is > 0 and <= 86_400_000;
    }
}
