namespace McpTools.ScriptWorker.Globals.Locales.Dates;

/// <summary>The resolved options of a date format.</summary>
internal sealed record DateOptions
{
    /// <summary>The fields as a skeleton without the hour's clock, such as <c>yMMMd</c>; empty when a style is given.</summary>
    public string Skeleton { get; init; } = "";

    public string? DateStyle { get; init; }

    public string? TimeStyle { get; init; }

    /// <summary>One of <c>h11</c>, <c>h12</c>, <c>h23</c> and <c>h24</c>; null for the clock of the locale.</summary>
    public string? HourCycle { get; init; }

    public string TimeZone { get; init; } = "UTC";
}
