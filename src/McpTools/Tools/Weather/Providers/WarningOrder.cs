namespace McpTools.Tools.Weather.Providers;

/// <summary>Which warnings count, and which comes first.</summary>
internal static class WarningOrder
{
    private static readonly string[] Severities = ["Extreme", "Severe", "Moderate", "Minor"];

    /// <summary>Without those that have ended: the most severe first, of equal ones what begins first.</summary>
    public static IReadOnlyList<Warning> Current(IEnumerable<Warning> warnings, DateTimeOffset now) =>
    [
        .. warnings.Where(warning => !(warning.Ends <= now))
            .OrderBy(warning => Rank(warning.Severity))
            .ThenBy(warning => warning.Onset ?? warning.Sent ?? DateTimeOffset.MinValue),
    ];

    /// <summary>Whether a message with this CAP status speaks of something real; one without a status does, since a missing field must hide no warning.</summary>
    public static bool IsActual(string? status) => status is null || status.Equals("Actual", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a CAP message of this type warns of something: not those that take back, acknowledge or report an error.</summary>
    public static bool Warns(string? type) =>
        type is null || type.Equals("Alert", StringComparison.OrdinalIgnoreCase) || type.Equals("Update", StringComparison.OrdinalIgnoreCase);

    private static int Rank(string? severity) =>
        Array.FindIndex(Severities, known => known.Equals(severity, StringComparison.OrdinalIgnoreCase)) is >= 0 and var rank ? rank : Severities.Length;
}
