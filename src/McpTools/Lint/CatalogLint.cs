using McpTools.Config;
using McpTools.Tools;

namespace McpTools.Lint;

/// <summary>All rules over one configuration and the tools that came of it. Nothing it finds keeps a tool from being served.</summary>
internal static class CatalogLint
{
    /// <param name="config">What the file says.</param>
    /// <param name="tools">What is served to the caller in question.</param>
    /// <param name="names">Of every tool there is.</param>
    /// <param name="tokens">What a tool costs every conversation.</param>
    /// <param name="maxTokens">What all of <paramref name="tools"/> may cost together; null for no limit.</param>
    public static IReadOnlyList<Finding> Check(
        ConfigSnapshot config, IReadOnlyList<ToolDefinition> tools, IReadOnlyCollection<string> names, Func<ToolDefinition, int> tokens, int? maxTokens)
    {
        Findings findings = new(config.Places);
        CostRules.Check(tools, tokens, maxTokens, findings);
        PlainSecrets.Check(findings);
        SelectionRules.Check(config, names, findings);
        NameRules.Check(tools, findings);
        foreach (ToolDefinition tool in tools)
        {
            Dialects.Check(tool, findings);
            InjectionRules.Check(tool, findings);
        }

        DescriptionRules.Check(tools, findings);
        return findings.All;
    }
}
