using McpTools.Contract;
using McpTools.Core.Config;

namespace McpTools.Server.Lint;

/// <summary>What the tools cost every conversation they are offered to.</summary>
internal static class CostRules
{
    public const int ToolTokens = 1_000;
    public const int CatalogTokens = 10_000;

    private const int Named = 3;

    public static void Check(IReadOnlyList<(ToolDefinition Tool, int Tokens)> costs, int? maxTokens, Findings findings)
    {
        int total = costs.Sum(cost => cost.Tokens);
        if (total > (maxTokens ?? CatalogTokens))
        {
            string dearest = string.Join(", ", costs.OrderByDescending(cost => cost.Tokens).Take(Named).Select(cost => $"{cost.Tool.Name} ({cost.Tokens})"));
            ConfigProblem Problem() => findings.Places.Beside(
                "", $"the tools cost about {total} tokens in every conversation, more than {maxTokens ?? CatalogTokens}; the dearest are {dearest}",
                "Shorten their descriptions and schemas, switch some off, or offer them in toolsets");
            findings.Add(maxTokens is null ? FindingLevel.Warning : FindingLevel.Error, "catalog-tokens", Problem);
        }

        foreach (var (tool, cost) in costs.Where(cost => cost.Tokens > ToolTokens))
        {
            findings.OnTool(
                tool, "tool-tokens", "", $"costs about {cost} tokens in every conversation, more than {ToolTokens}", "Shorten its description and its schema");
        }
    }
}
