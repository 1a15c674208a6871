using System.Text.RegularExpressions;

namespace McpTools.Tools.Weather.Places;

/// <summary>Splits Chinese addresses, which go from large to small without separators: <c>浙江省杭州市西湖区</c>, <c>辽宁朝阳</c>.</summary>
internal static partial class ChineseAddress
{
    // A name that is only one of these suffixes is not a place but the rest of a longer name: 吉林|市.
    private static readonly string[] Suffixes = ["特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "州", "盟", "区", "县", "旗", "都", "府"];

    /// <summary>Separates the areas from the name.</summary>
    /// <returns>Null when the name cannot be split.</returns>
    public static PlaceQuery? Split(PlaceQuery query)
    {
        string name = Han.Simplified(query.Name.Replace(" ", "", StringComparison.Ordinal));
        if (!Han.IsAll(name))
        {
            return null;
        }

        List<string> parts = [];
        foreach (string front in Fronts(name))
        {
            parts.Add(front);
            name = name[front.Length..];
        }

        string[] steps = [.. Step.Matches(name).Select(match => match.Value)];
        string rest = name[steps.Sum(step => step.Length)..];
        parts.AddRange(rest.Length > 0 ? [.. steps, rest] : steps);
        if (parts.Count < 2)
        {
            return null;
        }

        parts.Reverse();
        return new PlaceQuery(parts[0], [.. parts[1..], .. query.Within]);
    }

    /// <summary>The name without its suffix, or with one when it has none. The geocoder knows some places by only one of the two.</summary>
    public static string WithToggledSuffix(string name) => Suffixes.FirstOrDefault(suffix => Ends(name, suffix)) is { } found ? name[..^found.Length] : name + "市";

    /// <summary>Whether two names differ only by a suffix that one of them has.</summary>
    /// <param name="one">A folded name.</param>
    /// <param name="other">A folded name.</param>
    public static bool DifferOnlyBySuffix(string one, string other) =>
        Suffixes.Any(suffix => (Ends(one, suffix) && one.AsSpan(0, one.Length - suffix.Length).SequenceEqual(other))
            || (Ends(other, suffix) && other.AsSpan(0, other.Length - suffix.Length).SequenceEqual(one)));

    private static bool Ends(string name, string suffix) => name.Length >= suffix.Length + 2 && name.EndsWith(suffix, StringComparison.Ordinal);

    private static IEnumerable<string> Fronts(string name)
    {
        if (Countries.Shared.AtFrontOf(name) is { } country && name.Length >= country.Length + 2)
        {
            yield return country;
            name = name[country.Length..];
        }

        string? province = ChinesePlaces.Shared.Provinces
            .SelectMany(known => (string[])[known.Name + known.Suffix, known.Name + "自治区", known.Name])
            .FirstOrDefault(known => name.StartsWith(known, StringComparison.Ordinal));
        if (province is not null && name.Length >= province.Length + 2 && !Suffixes.Contains(name[province.Length..], StringComparer.Ordinal))
        {
            yield return province;
        }
    }

    // At least two characters precede the suffix, since 沙市区 and 市中区 are names of districts.
    [GeneratedRegex(@"\G.{2,}?(?:特别行政区|自治区|自治州|自治县|地区|省|市|盟|区|县|旗)(?=..)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Step { get; }
}
