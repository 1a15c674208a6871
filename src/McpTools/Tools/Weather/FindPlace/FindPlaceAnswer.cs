using System.Globalization;
using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.FindPlace;

/// <summary>The answer of weather_find_place.</summary>
internal sealed record FindPlaceAnswer
{
    public required IReadOnlyList<PlaceAnswer> Candidates { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }

    public required string Attribution { get; init; }

    public string ToText(Words words) => string.Join('\n',
        [.. Candidates.Select((candidate, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {candidate.ToText(words)}")), .. Notes ?? [], Attribution]);
}
