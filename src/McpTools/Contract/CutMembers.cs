namespace McpTools.Contract;

/// <summary>
/// The members by which structured content says that something is missing. The pipeline writes them when it cuts a result, so a tool whose
/// structured content can exceed its budget declares them in its output schema. A result that cannot have them is refused instead.
/// </summary>
internal static class CutMembers
{
    /// <summary>True when items are missing; otherwise false or absent.</summary>
    public const string Truncated = "truncated";

    /// <summary>The number of items that the list had.</summary>
    public const string Total = "total";

    /// <summary>What is missing, and the call that reads it.</summary>
    public const string Note = "note";

    /// <summary>The three properties, for the output schema of a tool.</summary>
    public const string Schema =
        """
        "truncated": { "type": "boolean" },
        "total": { "type": "integer" },
        "note": { "type": "string" }
        """;
}
