using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Tools;

/// <summary>Answers tools/list with the tools that this caller may use, in pages, by name.</summary>
internal sealed class ToolLister(CallerResolver callers, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, Tool[]> mapped = [];

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        Tool[] tools = mapped.GetValue(view, static view => [.. view.Definitions.Select(ToolMapping.ToProtocol)]);
        var page = ListPage.Of(tools, tool => tool.Name, request.Params?.Cursor, options.ToolsPerPage);
        var result = new ListToolsResult { Tools = page.Items, NextCursor = page.Next };
        result.SetFreshness(request, options.ListTimeToLive, caller.HasOwnView());
        view.Warm();
        return new(result);
    }
}

/// <summary>Translates a definition into the protocol's type.</summary>
internal static class ToolMapping
{
    public static Tool ToProtocol(ToolDefinition definition) => new()
    {
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        InputSchema = definition.InputSchema,
        OutputSchema = definition.OutputSchema,
        Annotations = new ToolAnnotations
        {
            Title = definition.Title,
            ReadOnlyHint = definition.Hints.ReadOnly,
            DestructiveHint = definition.Hints.Destructive,
            IdempotentHint = definition.Hints.Idempotent,
            OpenWorldHint = definition.Hints.OpenWorld,
        },
        Meta = definition.Meta,
    };
}
