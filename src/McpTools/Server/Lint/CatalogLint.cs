using McpTools.Contract;
using McpTools.Server.Catalog;

namespace McpTools.Server.Lint;

/// <summary>All rules over one configuration and the tools that came of it. Nothing it finds keeps a tool from being served.</summary>
internal static class CatalogLint
{
    /// <param name="catalog">Everything there is.</param>
    /// <param name="tools">What is served to the caller in question.</param>
    /// <param name="tokens">What a tool costs every conversation.</param>
    /// <param name="maxTokens">What all of <paramref name="tools"/> may cost together; null for no limit.</param>
    public static IReadOnlyList<Finding> Check(
        CatalogSnapshot catalog, IReadOnlyList<ToolDefinition> tools, Func<ToolDefinition, int> tokens, int? maxTokens)
    {
        Findings findings = new(catalog.Config.Locator);
        CostRules.Check(tools, tokens, maxTokens, findings);
        PlainSecrets.Check(findings);
        new SelectionRules(catalog.Contents, findings).Check();
        NameRules.Check(tools, findings);
        foreach (ToolDefinition tool in tools)
        {
            Dialects.Check(tool, findings);
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
