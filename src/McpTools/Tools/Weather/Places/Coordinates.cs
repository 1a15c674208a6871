using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Contract;
using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Places;

/// <summary>Parses a point that is written as numbers: <c>39.9,116.4</c>, <c>39.9N 116.4E</c>, <c>39°54'N, 116°24'E</c>, <c>北纬39.9 东经116.4</c>.</summary>
internal static partial class Coordinates
{
    private const string Example = "Write latitude,longitude in degrees, such as 39.9,116.4.";

    /// <param name="text">A cleaned text.</param>
    /// <returns>Null when the text is not a pair of coordinates.</returns>
    /// <exception cref="ToolErrorException">invalid_argument for coordinates out of range.</exception>
    public static Place? Parse(string text)
    {
        string numbers = text.Replace("北纬", "N", StringComparison.Ordinal).Replace("南纬", "S", StringComparison.Ordinal)
            .Replace("东经", "E", StringComparison.Ordinal).Replace("西经", "W", StringComparison.Ordinal)
            .Replace('度', '°').Replace('、', ',').Replace('−', '-');
        if (Lone.IsMatch(numbers))
        {
            throw PlaceErrors.InvalidArgument($"\"{text}\" is one number, and a point has two. {Example}");
        }

        Match match = Pair.Match(numbers);
        if (!match.Success)
        {
            return null;
        }

        var first = Axis.Of(match, "1");
        var second = Axis.Of(match, "2");
        if (match.Groups["comma"].Length == 0 && !(first.IsMarked && second.IsMarked))
        {
            return null;
        }

        if (first.Letter is { } one && second.Letter is { } other && IsLatitude(one) == IsLatitude(other))
        {
            throw PlaceErrors.InvalidArgument($"\"{text}\" gives latitude or longitude twice. {Example}");
        }

        bool swapped = first.Letter is { } letter ? !IsLatitude(letter) : second.Letter is { } last && IsLatitude(last);
        return swapped ? Point(second.Degrees, first.Degrees) : Point(first.Degrees, second.Degrees);
    }

    private static Place Point(double latitude, double longitude)
    {
        if (Math.Abs(latitude) > 90)
        {
            throw PlaceErrors.InvalidArgument(Math.Abs(latitude) <= 180 && Math.Abs(longitude) <= 90
                ? $"Latitude {Number(latitude)} is beyond 90 degrees; it comes first, and the two seem swapped. Pass {Number(longitude)},{Number(latitude)} if so."
                : $"Latitude {Number(latitude)} is beyond 90 degrees. {Example}");
        }

        if (Math.Abs(longitude) > 180)
        {
            throw PlaceErrors.InvalidArgument($"Longitude {Number(longitude)} is beyond 180 degrees. {Example}");
        }

        return new Place { Name = $"{Number(latitude)},{Number(longitude)}", Latitude = latitude, Longitude = longitude };
    }

    private static string Number(double degrees) => Math.Round(degrees, 6).ToString("0.######", CultureInfo.InvariantCulture);

    private static bool IsLatitude(char letter) => letter is 'N' or 'S';

    /// <param name="Degrees">Degrees, negative for S and W.</param>
    /// <param name="Letter">N, S, E or W; null without one.</param>
    /// <param name="IsMarked">Whether a letter or a decimal point shows that this is not the number of a house.</param>
    private readonly record struct Axis(double Degrees, char? Letter, bool IsMarked)
    {
        public static Axis Of(Match match, string index)
        {
            double degrees = Part("degrees") + (Part("minutes") / 60) + (Part("seconds") / 3600);
            string letters = match.Groups["before" + index].Value + match.Groups["after" + index].Value;
            char? letter = letters.Length > 0 ? char.ToUpperInvariant(letters[0]) : null;
            bool isNegative = match.Groups["sign" + index].ValueSpan is "-" || letter is 'S' or 'W';
            return new Axis(isNegative ? -degrees : degrees, letter, letter is not null || match.Groups["degrees" + index].ValueSpan.Contains('.'));

            double Part(string name) => match.Groups[name + index] is { Success: true } group ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
        }
    }

    [GeneratedRegex(@"^[NSEW]?\s*[+\-]?[0-9]{1,9}(?:\.[0-9]{1,15}\s*°?\s*[NSEW]?|\s*°\s*[NSEW]?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Lone { get; }

    [GeneratedRegex(
        """
        ^ (?<before1>[NSEW]?) \s* (?<sign1>[+\-]?) (?<degrees1>[0-9]{1,9}(?:\.[0-9]{1,15})?) \s* °?
          (?: \s* (?<minutes1>[0-9]{1,2}(?:\.[0-9]{1,9})?) \s* ['′’] (?: \s* (?<seconds1>[0-9]{1,2}(?:\.[0-9]{1,9})?) \s* ["″”] )? )? \s* (?<after1>[NSEW]?)
          (?: \s* (?<comma>[,;/]) \s* | \s+ | (?<=[NSEW]) )
          (?<before2>[NSEW]?) \s* (?<sign2>[+\-]?) (?<degrees2>[0-9]{1,9}(?:\.[0-9]{1,15})?) \s* °?
          (?: \s* (?<minutes2>[0-9]{1,2}(?:\.[0-9]{1,9})?) \s* ['′’] (?: \s* (?<seconds2>[0-9]{1,2}(?:\.[0-9]{1,9})?) \s* ["″”] )? )? \s* (?<after2>[NSEW]?) $
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pair { get; }
}
