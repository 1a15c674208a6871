using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>The words of the Common Alerting Protocol for a reader; what it does not define stays as it is.</summary>
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
