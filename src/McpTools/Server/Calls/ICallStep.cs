using McpTools.Contract;

namespace McpTools.Server.Calls;

internal delegate ValueTask<ToolResult> CallHandler(ToolCall call, CancellationToken cancellationToken);

/// <summary>One concern of every call.</summary>
/// <remarks>Either answers itself or hands the call on and may change what comes back. Knows neither the protocol nor any tool.</remarks>
internal interface ICallStep
{
    ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken);
}
