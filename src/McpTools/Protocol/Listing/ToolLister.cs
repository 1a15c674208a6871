using System.Runtime.CompilerServices;
using McpTools.Catalog;
using McpTools.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol.Listing;

/// <summary>Answers tools/list: in pages, by name, what this caller may use.</summary>
internal sealed class ToolLister(CallerResolver callers, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, Tool[]> mapped = [];

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        Tool[] tools = mapped.GetValue(view, static view => [.. view.Definitions.Select(ToolMapping.ToProtocol)]);

        int start = StartOf(request.Params?.Cursor, tools);
        int end = Math.Min(start + options.ToolsPerPage, tools.Length);
        var page = new ListToolsResult
        {
            Tools = tools[start..end],
            NextCursor = end < tools.Length ? PageCursor.After(tools[end - 1].Name) : null,
        };
        if (Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion))
        {
            page.TimeToLive = options.ListTimeToLive;
            page.CacheScope = caller.Kind == CallerKind.ApiKey ? CacheScope.Private : CacheScope.Public;
        }

        return new(page);
    }

    private static int StartOf(string? cursor, Tool[] tools)
    {
        if (cursor is null)
        {
            return 0;
        }

        if (!PageCursor.TryRead(cursor, out string? last))
        {
            throw new McpProtocolException(
                "The cursor is not one that this server gave. Pass nextCursor of the page before unchanged, or none for the first page.",
                McpErrorCode.InvalidParams);
        }

        int index = Array.FindIndex(tools, tool => string.CompareOrdinal(tool.Name, last) > 0);
        return index < 0 ? tools.Length : index;
    }
}
