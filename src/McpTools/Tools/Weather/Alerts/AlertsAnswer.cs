using McpTools.Tools.Weather.Answers;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>The answer of weather_alerts.</summary>
internal sealed record AlertsAnswer
{
    public required PlaceAnswer Place { get; init; }

    /// <summary>Other places of the same name.</summary>
    public IReadOnlyList<PlaceAnswer>? Alternatives { get; init; }

    /// <summary>full or none.</summary>
    public required string Coverage { get; init; }

    /// <summary>Absent without coverage, so that no empty list reads as safe.</summary>
    public IReadOnlyList<AlertRow>? Alerts { get; init; }

    /// <summary>Notes about the answer. Without coverage the first one says that nothing is known.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Absent without coverage.</summary>
    public SourceAnswer? Source { get; init; }

    public string ToText(Words words)
    {
        List<string> lines = [Place.ToText(words)];
        if ((Alerts, Source) is ({ } known, { } source))
        {
            lines.Add(known.Count switch
            {
                0 => words[$"No warnings in force, says {source.Provider} at {source.AsOf}.", $"目前没有生效的预警（{source.Provider}，{source.AsOf}）。"],
                1 => words["1 official warning:", "1 条官方预警，最严重的在前："],
                var count => words[$"{count} official warnings, the most severe first:", $"{count} 条官方预警，最严重的在前："],
            });
        }

        lines.AddRange((Alerts ?? []).Select((alert, index) => $"{index + 1}. {alert.ToText(words)}"));
        lines.AddRange(Notes ?? []);
        if (Alternatives is { Count: > 0 } others)
        {
            lines.Add(PlaceAnswer.Others(others, words));
        }

        if (Source is not null)
        {
            lines.Add(Source.ToText(words));
        }

        return string.Join('\n', lines);
    }
}

/// <summary>Writes the answer from the reply of a source.</summary>
/// <param name="place">The place, with its alternatives and the note about how it was found.</param>
/// <param name="words">The language of the answer.</param>
/// <param name="now">The moment of the answer.</param>
internal sealed class AlertsWriter(ResolvedPlace place, Words words, DateTimeOffset now)
{
    private const int MostAlerts = 50;

    /// <param name="warnings">Null where no source covers the place.</param>
    /// <param name="languageNote">The note about an unsupported language; null without one.</param>
    public AlertsAnswer Write(Warnings? warnings, string? languageNote)
    {
        var clock = LocalTime.Of(place.Place.Zone, warnings?.Zone);
        var texts = new AlertTexts();
        AlertRow[]? alerts = warnings is null ? null : [.. warnings.Items.Take(MostAlerts).Select(warning => AlertRow.Of(warning, clock, texts))];
        return new AlertsAnswer
        {
            Place = PlaceAnswer.Of(place.Place, warnings is null ? null : clock),
            Alternatives = PlaceAnswer.Of(place.Alternatives),
            Coverage = warnings is null ? "none" : "full",
            Alerts = alerts,
            Notes = Notes(warnings, texts.HasCut, languageNote) is { Count: > 0 } notes ? notes : null,
            Source = warnings is null ? null : SourceAnswer.Of(warnings.Provenance, clock, now, place.Place),
        };
    }

    private List<string> Notes(Warnings? warnings, bool hasCut, string? languageNote)
    {
        List<string> notes = [];
        Add(warnings is not null ? null : words[
            "No source of official warnings that is asked here covers this place, so it is NOT KNOWN whether warnings are in force. "
            + "Ask the national weather service of the country.",
            "这里所用的官方预警来源都不覆盖该地，因此不知道有无预警生效，不代表安全。请查询当地国家气象部门。"]);
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
        Add(languageNote);
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
