using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>Turns what a source said into the answer.</summary>
/// <param name="place">With what was found out on the way to it.</param>
/// <param name="words">Of the answer.</param>
/// <param name="now">The moment of the answer.</param>
internal sealed class AlertsWriter(ResolvedPlace place, Words words, DateTimeOffset now)
{
    private const int MostAlerts = 50;

    /// <param name="warnings">Null where nobody gives any.</param>
    /// <param name="unknownLanguage">The language that was asked for and is not spoken here; null when there was none.</param>
    public AlertsAnswer Write(Warnings? warnings, string? unknownLanguage)
    {
        LocalTime clock = LocalTime.Of(place.Place.Zone, warnings?.Zone);
        AlertTexts texts = new();
        AlertRow[]? alerts = warnings is null ? null : [.. warnings.Items.Take(MostAlerts).Select(warning => AlertRow.Of(warning, clock, texts))];
        return new AlertsAnswer
        {
            Place = PlaceAnswer.Of(place.Place, warnings is null ? null : clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            Coverage = warnings is null ? "none" : "full",
            Alerts = alerts,
            Notes = Notes(warnings, texts.HasCut, unknownLanguage) is { Count: > 0 } notes ? notes : null,
            Source = warnings is null ? null : SourceAnswer.Of(warnings.Provenance, clock, now, place.Place.GeoNamesId is not null),
        };
    }

    private List<string> Notes(Warnings? warnings, bool hasCut, string? unknownLanguage)
    {
        List<string> notes = [];
        Add(place.Note);
        Add(warnings is null && place.Place.CountryCode is null
            ? words[
                "Coordinates alone do not tell the country: with the name of a town near them the official source of its country is asked.",
                "仅凭坐标无法确定国家：请改用附近城镇的名称，以便查询该国的官方来源。"]
            : null);
        if (warnings?.Items.Count is > MostAlerts and var all)
        {
            Add(words[$"{MostAlerts} of {all} warnings, the most severe ones.", $"共 {all} 条预警，这里是最严重的 {MostAlerts} 条。"]);
        }

        Add(hasCut ? words["Texts that end with […] were cut here; the source has the whole.", "以 […] 结尾的文字在此处被截短，全文见来源。"] : null);
        Add(warnings is { Items.Count: > 0 } && words.Language == Language.Chinese ? "预警文字按来源的原文给出。" : null);
        Add(warnings?.Gap);
        Add(unknownLanguage is null ? null : Languages.NotSpoken(unknownLanguage));
        return notes;

        void Add(string? note)
        {
            if (note is not null)
            {
                notes.Add(note);
            }
        }
    }
}
