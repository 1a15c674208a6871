using McpTools.Contract;

namespace McpTools.Server.Calls.Steps;

/// <summary>Refuses a call when too many run. An inner call shares its outer call's place: waiting for a second one would deadlock.</summary>
internal sealed class LimitStep(CallLimit limit) : ICallStep
{
    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        if (call.Parent is not null)
        {
            return await next(call, cancellationToken);
        }

        string caller = call.Caller.Id;
        if (!limit.TryEnter(caller))
        {
            return ToolResult.Fail(
                "too_many_calls",
                $"Too many calls are running (limits: {limit.Limits.ConcurrentCallsPerCaller} for each caller, {limit.Limits.CallsInTotal} in total). Wait for one to end, then call again.");
        }

        try
        {
            return await next(call, cancellationToken);
        }
        finally
        {
            limit.Leave(caller);
        }
    }
}
