using McpTools.Core.Json;
using McpTools.Tools.Weather.Model;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>A warning in an answer: its texts as they were issued, its times in the zone of the place.</summary>
internal sealed record AlertRow
{
    public required string Event { get; init; }
    public string? Headline { get; init; }

    /// <summary>Extreme, Severe, Moderate, Minor or Unknown. This and the next two are words of the Common Alerting Protocol.</summary>
    public string? Severity { get; init; }

    public string? Urgency { get; init; }
    public string? Certainty { get; init; }
    public string? Area { get; init; }

    /// <summary>ISO 8601 with the offset of that moment.</summary>
    public string? Onset { get; init; }

    public string? Ends { get; init; }
    public string? Description { get; init; }
    public string? Instruction { get; init; }

    /// <param name="warning">The warning as it was issued.</param>
    /// <param name="clock">The clock of the place.</param>
    /// <param name="texts">Cuts long texts.</param>
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

/// <summary>Cuts the long texts of one answer and remembers whether it cut any.</summary>
internal sealed class AlertTexts
{
    private const int LongestLine = 300;
    private const int LongestInstruction = 1_000;
    private const int LongestDescription = 2_000;

    public bool HasCut { get; private set; }

    /// <summary>Cuts a text that is normally one line.</summary>
    public string? Line(string? text) => Cut(text, LongestLine);

    public string? Description(string? text) => Cut(text, LongestDescription);

    public string? Instruction(string? text) => Cut(text, LongestInstruction);

    private string? Cut(string? text, int characters)
    {
        if (text is null || text.Length <= characters)
        {
            return text;
        }

        HasCut = true;
        return text[..TextCut.Length(text, characters)].TrimEnd() + " […]";
    }
}

/// <summary>Translates the words of the Common Alerting Protocol. A word that it does not define stays as it is.</summary>
internal static class AlertWords
{
    public static string Severity(string severity, Words words) => words[severity, severity switch
    {
        "Extreme" => "极其严重",
        "Severe" => "严重",
        "Moderate" => "中等",
        "Minor" => "轻微",
        "Unknown" => "未知",
        _ => severity,
    }];

    public static string Urgency(string urgency, Words words) => words[urgency, urgency switch
    {
        "Immediate" => "立即",
        "Expected" => "一小时内",
        "Future" => "将来",
        "Past" => "已过去",
        "Unknown" => "未知",
        _ => urgency,
    }];

    public static string Certainty(string certainty, Words words) => words[certainty, certainty switch
    {
        "Observed" => "已发生",
        "Likely" => "很可能",
        "Possible" => "可能",
        "Unlikely" => "不太可能",
        "Unknown" => "未知",
        _ => certainty,
    }];
}
