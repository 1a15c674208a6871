using McpTools.Contract;
using McpTools.Server.Catalog;

namespace McpTools.Server.Lint;

/// <summary>Runs all rules over one configuration and the tools that were made from it. A finding never keeps a tool from being served.</summary>
internal static class CatalogLint
{
    /// <param name="catalog">Everything that the configuration offers.</param>
    /// <param name="costs">The tools that are served to the caller in question, each with the estimate of <see cref="ToolCost"/>.</param>
    /// <param name="maxTokens">The limit for the sum of <paramref name="costs"/>; null for no limit.</param>
    public static IReadOnlyList<Finding> Check(CatalogSnapshot catalog, IReadOnlyList<(ToolDefinition Tool, int Tokens)> costs, int? maxTokens)
    {
        ToolDefinition[] tools = [.. costs.Select(cost => cost.Tool)];
        Findings findings = new(catalog.Config.Locator);
        CostRules.Check(costs, maxTokens, findings);
        SecretRules.Check(findings);
        new SelectionRules(catalog.Contents, findings).Check();
        NameRules.Check(tools, findings);
        foreach (ToolDefinition tool in tools)
        {
            DialectRules.Check(tool, findings);
            InjectionRules.Check(tool, findings);
        }

        foreach (IPrompt prompt in catalog.Contents.Prompts)
        {
            InjectionRules.Check(prompt.Definition, findings);
        }

        foreach (IResource resource in catalog.Contents.Resources)
        {
            InjectionRules.Check(resource.Definition, findings);
        }

        DescriptionRules.Check(tools, findings);
        return findings.All;
    }
}
