using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Listing;

/// <summary>Answers tools/list: in pages, by name, what this caller may use.</summary>
internal sealed class ToolLister(CallerResolver callers, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, Tool[]> mapped = [];

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        Tool[] tools = mapped.GetValue(view, static view => [.. view.Definitions.Select(ToolMapping.ToProtocol)]);
        ListPage<Tool> page = ListPage.Of(tools, tool => tool.Name, request.Params?.Cursor, options.ToolsPerPage);
        var result = new ListToolsResult { Tools = page.Items, NextCursor = page.Next };
        result.Date(request, options.ListTimeToLive, caller.HasOwnView());
        view.Warm();
        return new(result);
    }
}
