using McpTools.Catalog;
using McpTools.Protocol;
using McpTools.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Conformance.Fixtures;

internal static class ChangeTriggers
{
    public static IEnumerable<ITool> All(IServiceProvider services) =>
    [
        new FixtureTool("test_trigger_tool_change", "Swaps the catalogue, which announces that the list of tools changed.", (_, _, _) =>
        {
            var catalog = services.GetRequiredService<LiveCatalog>();
            catalog.Swap(catalog.Current);
            return new(ToolResult.Text("The catalogue was swapped."));
        }),
        new FixtureTool("test_trigger_prompt_change", "Announces that the list of prompts changed.", (_, _, _) =>
        {
            services.GetRequiredService<SubscriptionHub>().Announce(ListChange.Prompts);
            return new(ToolResult.Text("The change was announced."));
        }),
    ];
}
