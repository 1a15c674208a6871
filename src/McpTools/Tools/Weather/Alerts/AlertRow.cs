using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>A warning as it is shown: its words as they were issued, its times in the place's own.</summary>
internal sealed record AlertRow
{
    public required string Event { get; init; }
    public string? Headline { get; init; }

    /// <summary>Extreme, Severe, Moderate, Minor or Unknown; like the next two in the words of the Common Alerting Protocol.</summary>
    public string? Severity { get; init; }

    public string? Urgency { get; init; }
    public string? Certainty { get; init; }
    public string? Area { get; init; }

    /// <summary>ISO 8601 with the offset of that moment.</summary>
    public string? Onset { get; init; }

    public string? Ends { get; init; }
    public string? Description { get; init; }
    public string? Instruction { get; init; }

    /// <param name="warning">As it was issued.</param>
    /// <param name="clock">Of the place.</param>
    /// <param name="texts">Bounds what may be long.</param>
    public static AlertRow Of(Warning warning, LocalTime clock, AlertTexts texts) => new()
    {
        Event = texts.Line(warning.Event)!,
        Headline = texts.Line(warning.Headline),
        Severity = texts.Line(warning.Severity),
        Urgency = texts.Line(warning.Urgency),
        Certainty = texts.Line(warning.Certainty),
        Area = texts.Line(warning.Area),
        Onset = clock.Iso(warning.Onset),
        Ends = clock.Iso(warning.Ends),
        Description = texts.Description(warning.Description),
        Instruction = texts.Instruction(warning.Instruction),
    };

    public string ToText(Words words)
    {
        List<string> lines =
        [
            Event + words[": ", "："] + new Phrase(words)
                .Add(Severity is null ? null : words["severity", "严重程度"] + " " + AlertWords.Severity(Severity, words))
                .Add(Urgency is null ? null : words["urgency", "紧急程度"] + " " + AlertWords.Urgency(Urgency, words))
                .Add(Certainty is null ? null : words["certainty", "确定性"] + " " + AlertWords.Certainty(Certainty, words))
                .Add(Onset is null ? null : words["from", "开始"] + " " + Onset)
                .Add(Ends is null ? words["no end given", "未给出结束时间"] : words["until", "结束"] + " " + Ends),
        ];
        Add(null, Headline);
        Add(words["Area: ", "区域："], Area);
        Add(null, Description);
        Add(words["What to do: ", "应对措施："], Instruction);
        return string.Join("\n   ", lines);

        void Add(string? label, string? text)
        {
            if (text is not null)
            {
                lines.Add(label + text.ReplaceLineEndings("\n   "));
            }
        }
    }
}
