namespace McpTools.ScriptWorker.Globals.Locales.Numbers;

/// <summary>The resolved options of a number format, with the values that Intl gives them.</summary>
internal sealed record NumberOptions
{
    public string Style { get; init; } = "decimal";

    public string Currency { get; init; } = "";

    public string CurrencyDisplay { get; init; } = "symbol";

    public string CurrencySign { get; init; } = "standard";

    public string Unit { get; init; } = "";

    public string UnitDisplay { get; init; } = "short";

    public string Notation { get; init; } = "standard";

    public string CompactDisplay { get; init; } = "short";

    /// <summary>One of <c>auto</c>, <c>always</c>, <c>min2</c> and <c>false</c>.</summary>
    public string Grouping { get; init; } = "auto";

    public string SignDisplay { get; init; } = "auto";

    public Rounding Rounding { get; init; } = new();
}
