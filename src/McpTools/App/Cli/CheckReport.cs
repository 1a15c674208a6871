using McpTools.Server.Lint;

namespace McpTools.App.Cli;

/// <summary>What <c>check</c> found.</summary>
/// <param name="File">As it can be opened from where the command was typed.</param>
/// <param name="Tools">How many are served.</param>
/// <param name="EstimatedTokens">What they cost every conversation.</param>
/// <param name="Findings">In the order of the file.</param>
internal sealed record CheckReport(string File, int Tools, int EstimatedTokens, IReadOnlyList<Finding> Findings)
{
    /// <param name="strict">Whether warnings count.</param>
    public bool Fails(bool strict) => Count(FindingLevel.Error) > 0 || (strict && Count(FindingLevel.Warning) > 0);

    /// <summary>A line for each finding, and one for all.</summary>
    public void WriteTo(Terminal terminal)
    {
        foreach (Finding finding in Findings)
        {
            terminal.Out.WriteLine(finding);
        }

        int notes = Count(FindingLevel.Note);
        terminal.Out.WriteLine(
            $"{Plural(Tools, "tool")}, about {EstimatedTokens} tokens; {Plural(Count(FindingLevel.Error), "error")}, "
            + Plural(Count(FindingLevel.Warning), "warning") + (notes == 0 ? "" : $", {Plural(notes, "note")}"));
    }

    private int Count(FindingLevel level) => Findings.Count(finding => finding.Level == level);

    private static string Plural(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
