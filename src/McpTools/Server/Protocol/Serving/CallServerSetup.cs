using McpTools.Server.Protocol.Tasks;
using McpTools.Server.Protocol.Tools;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCPEXP002 // The tasks extension has to be built on these extension points.

namespace McpTools.Server.Protocol.Serving;

/// <summary>Gives a server what a tools/call needs, and little else: the SDK makes a server for every modern request, and each handler costs it time.</summary>
internal sealed class CallServerSetup : IConfigureOptions<McpServerOptions>
{
    private readonly ServerIdentity identity;
    private readonly ServedTools tools;
    private readonly McpRequestHandler<CallToolRequestParams, CallToolResult> callMissing;
    private readonly McpServerRequestHandler[] taskMethods;
    private readonly McpRequestInvocationFilter<CallToolRequestParams, ResultOrAlternate<CallToolResult>> calls;

    public CallServerSetup(ServerIdentity identity, ServedTools tools, ToolDispatch dispatch, TaskFilter filter, TaskMethods tasks)
    {
        (this.identity, this.tools) = (identity, tools);
        callMissing = dispatch.CallMissingAsync;
        calls = filter.InvokeAsync;
        taskMethods = [.. tasks.Handlers()];
    }

    public void Configure(McpServerOptions server)
    {
        server.ServerInfo = identity.Info;
        server.ToolCollection = tools;
        server.Handlers.CallToolHandler ??= callMissing;
        server.Filters.Request.CallToolWithAlternateFilters.Add(calls);

        // Over HTTP the SDK also checks headers by them, so they must be in the options that all requests share.
        server.RequestHandlers ??= taskMethods;
    }
}
