using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Listing;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>One of our tools as the SDK knows it.</summary>
internal sealed class ServedTool(CatalogEntry entry, ToolDispatch dispatch) : McpServerTool
{
    public ToolDefinition Definition => entry.Tool.Definition;

    public override Tool ProtocolTool => field ??= ToolMapping.ToProtocol(Definition);

    public override IReadOnlyList<object> Metadata => [];

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        dispatch.CallAsync(request, cancellationToken);
}
