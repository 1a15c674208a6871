using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Conformance.Fixtures;

internal static class ChangeTriggers
{
    // Every other trigger adds this tool, because a swap that changes no list is not announced.
    private static readonly FixtureTool Changed = new("test_changed_tool", "Is in the list after every other change.", (_, _, _) => new(ToolResult.Text("The tool is in the list now.")));

    public static IEnumerable<ITool> All(IServiceProvider services) =>
    [
        new FixtureTool("test_trigger_tool_change", "Swaps the catalogue for one with another list of tools, which announces the change.", (_, _, _) =>
        {
            LiveCatalog catalog = services.GetRequiredService<LiveCatalog>();
            CatalogContents contents = catalog.Current.Contents;
            ITool[] others = [.. contents.Tools.Where(tool => tool != Changed)];
            catalog.Swap(new CatalogSnapshot(contents with { Tools = others.Length < contents.Tools.Count ? others : [.. others, Changed] }));
            return new(ToolResult.Text("The catalogue was swapped."));
        }),
        new FixtureTool("test_trigger_prompt_change", "Announces that the list of prompts changed.", (_, _, _) =>
        {
            services.GetRequiredService<ProtocolParts>().Hub.Announce(ListChange.Prompts);
            return new(ToolResult.Text("The change was announced."));
        }),
    ];
}
