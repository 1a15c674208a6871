using McpTools.Contract;
using McpTools.Core.Config.Text;

namespace McpTools.Server.Lint;

/// <summary>Warns of tools that take many tokens of every conversation in which they are offered.</summary>
internal static class CostRules
{
    private const int MaxToolTokens = 1_000;
    private const int MaxCatalogTokens = 10_000;

    /// <summary>The number of tools that the message names.</summary>
    private const int MaxNamed = 3;

    public static void Check(IReadOnlyList<(ToolDefinition Tool, int Tokens)> costs, int? maxTokens, Findings findings)
    {
        int total = costs.Sum(cost => cost.Tokens);
        if (total > (maxTokens ?? MaxCatalogTokens))
        {
            string largest = string.Join(", ", costs.OrderByDescending(cost => cost.Tokens).Take(MaxNamed).Select(cost => $"{cost.Tool.Name} ({cost.Tokens})"));
            ConfigProblem Problem() => findings.Locator.Beside(
                "", $"the tools cost about {total} tokens in every conversation, more than {maxTokens ?? MaxCatalogTokens}; the largest are {largest}",
                "Shorten their descriptions and schemas, switch some off, or offer them in toolsets");
            findings.Add(maxTokens is null ? FindingLevel.Warning : FindingLevel.Error, "catalog-tokens", Problem);
        }

        foreach ((ToolDefinition tool, int cost) in costs.Where(cost => cost.Tokens > MaxToolTokens))
        {
            findings.OnTool(
                tool, "tool-tokens", "", $"costs about {cost} tokens in every conversation, more than {MaxToolTokens}", "Shorten its description and its schema");
        }
    }
}
