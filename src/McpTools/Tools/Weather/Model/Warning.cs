namespace McpTools.Tools.Weather.Model;

/// <param name="Place">The point.</param>
/// <param name="Chinese">Whether Chinese is preferred; a source that has no Chinese texts gives its own.</param>
internal sealed record WarningQuestion(Place Place, bool Chinese = false);

/// <summary>All official warnings in force or announced for a place; an empty list means that there is none.</summary>
/// <param name="Provenance">The source and the time of its reply.</param>
/// <param name="Items">The most severe first.</param>
internal sealed record Warnings(Provenance Provenance, IReadOnlyList<Warning> Items)
{
    /// <summary>IANA zone of the place; null when the source does not know it.</summary>
    public string? Zone { get; init; }

    /// <summary>The hazards that this source never warns of and the service that does, in the language asked for; null when it warns of all.</summary>
    public string? Gap { get; init; }
}

/// <summary>One official warning, in the fields of the Common Alerting Protocol (CAP).</summary>
internal sealed record Warning
{
    private static readonly string[] Severities = ["Extreme", "Severe", "Moderate", "Minor"];

    public required string Event { get; init; }
    public string? Headline { get; init; }

    /// <summary>Extreme, Severe, Moderate, Minor or Unknown.</summary>
    public string? Severity { get; init; }

    public string? Urgency { get; init; }
    public string? Certainty { get; init; }
    public string? Area { get; init; }
    public DateTimeOffset? Sent { get; init; }

    /// <summary>The beginning of the hazard.</summary>
    public DateTimeOffset? Onset { get; init; }

    /// <summary>The end of the hazard, or of the warning when the end of the hazard is unknown.</summary>
    public DateTimeOffset? Ends { get; init; }

    public string? Description { get; init; }
    public string? Instruction { get; init; }

    /// <summary>Leaves out the warnings that have ended and sorts the others: the most severe first, and among equal ones the earliest onset first.</summary>
    public static IReadOnlyList<Warning> Current(IEnumerable<Warning> warnings, DateTimeOffset now) =>
    [
        .. warnings.Where(warning => !(warning.Ends <= now))
            .OrderBy(warning => Rank(warning.Severity))
            .ThenBy(warning => warning.Onset ?? warning.Sent ?? DateTimeOffset.MinValue),
    ];

    /// <summary>Whether a message with this CAP status is about a real event. A message without a status counts, since a missing field must hide no warning.</summary>
    public static bool IsActual(string? status) => status is null || status.Equals("Actual", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a CAP message of this type is a warning. Messages that cancel, acknowledge or report an error are not.</summary>
    public static bool IsWarningType(string? type) =>
        type is null || type.Equals("Alert", StringComparison.OrdinalIgnoreCase) || type.Equals("Update", StringComparison.OrdinalIgnoreCase);

    private static int Rank(string? severity) =>
        Array.FindIndex(Severities, known => known.Equals(severity, StringComparison.OrdinalIgnoreCase)) is >= 0 and var rank ? rank : Severities.Length;
}
