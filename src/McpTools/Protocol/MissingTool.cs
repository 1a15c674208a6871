using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol;

/// <summary>Stands for a name that nobody serves, and leads to the same answer as a tool that is withheld.</summary>
internal sealed class MissingTool(string name, ToolDispatch dispatch) : McpServerTool
{
    private static readonly JsonElement AnyObject = JsonElement.Parse("""{"type":"object"}""");

    public override Tool ProtocolTool => field ??= new Tool { Name = name, InputSchema = AnyObject };

    public override IReadOnlyList<object> Metadata => [];

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        dispatch.CallAsync(request, cancellationToken);
}
