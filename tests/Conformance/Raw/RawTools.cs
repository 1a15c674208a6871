using System.Collections.Frozen;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Conformance.Raw;

/// <summary>Adds the raw tools to those that the product serves.</summary>
internal sealed class RawTools
{
    private readonly FrozenDictionary<string, RawTool> tools;

    public RawTools(TimeProvider time)
    {
        IEnumerable<RawTool> all = [.. LoggingTools.All(time), .. SamplingTools.All(), .. RoundTripTools.All(), ReconnectionTool.Make()];
        tools = all.ToFrozenDictionary(tool => tool.Definition.Name, StringComparer.Ordinal);
        Append = next => async (request, cancellationToken) =>
        {
            ListToolsResult page = await next(request, cancellationToken);
            if (page.NextCursor is null)
            {
                page.Tools = [.. page.Tools, .. tools.Values.Select(tool => tool.Definition).OrderBy(tool => tool.Name, StringComparer.Ordinal)];
            }

            return page;
        };
    }

    /// <summary>Appends the definitions of the raw tools to the last page.</summary>
    public McpRequestFilter<ListToolsRequestParams, ListToolsResult> Append { get; }

    /// <summary>Handles a call whose name no tool of the product has.</summary>
    public ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        tools.TryGetValue(request.Params.Name, out RawTool? tool)
            ? tool.Call(request, cancellationToken)
            : throw new McpProtocolException($"Unknown tool: '{request.Params.Name}'.", McpErrorCode.InvalidParams);
}
