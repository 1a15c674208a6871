using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers;

/// <param name="Place">Where.</param>
/// <param name="Chinese">Whether Chinese is preferred; sources give what they have.</param>
internal sealed record WarningQuestion(Place Place, bool Chinese = false);

/// <summary>All official warnings in force or announced for a place; an empty list says that there is none.</summary>
/// <param name="Provenance">Who gave them, and when.</param>
/// <param name="Items">The most severe first.</param>
internal sealed record Warnings(Provenance Provenance, IReadOnlyList<Warning> Items)
{
    /// <summary>IANA zone of the place; null when the source does not know it.</summary>
    public string? Zone { get; init; }

    /// <summary>What this source never warns of and who does, in the language asked for; null when it warns of everything.</summary>
    public string? Gap { get; init; }
}

/// <summary>One official warning, in the fields of the Common Alerting Protocol.</summary>
internal sealed record Warning
{
    public required string Event { get; init; }

    public string? Headline { get; init; }

    /// <summary>Extreme, Severe, Moderate, Minor or Unknown.</summary>
    public string? Severity { get; init; }

    public string? Urgency { get; init; }

    public string? Certainty { get; init; }

    public string? Area { get; init; }

    public DateTimeOffset? Sent { get; init; }

    /// <summary>When what it warns of begins.</summary>
    public DateTimeOffset? Onset { get; init; }

    /// <summary>When what it warns of ends, or else when the warning does.</summary>
    public DateTimeOffset? Ends { get; init; }

    public string? Description { get; init; }

    public string? Instruction { get; init; }
}
