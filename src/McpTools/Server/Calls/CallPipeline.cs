using McpTools.Contract;
using McpTools.Modules.State;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

internal delegate ValueTask<ToolResult> CallHandler(ToolCall call, CancellationToken cancellationToken);

/// <summary>One concern of every call.</summary>
/// <remarks>A step either answers itself, or passes the call on and may change the result. It knows neither the protocol nor any tool.</remarks>
internal interface ICallStep
{
    ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken);
}

/// <summary>The only way to a tool.</summary>
internal sealed class CallPipeline
{
    private readonly CallHandler first;

    public CallPipeline(CallLimit limit, ResultHandles results, TimeProvider time, ILoggerFactory loggers)
    {
        var run = new RunStep(RunAsync, results, loggers.CreateLogger<RunStep>());
        ICallStep[] steps =
        [
            new RecordStep(time, loggers.CreateLogger<RecordStep>()),
            new ShapeStep(results),

            // The whole result is redacted, because half of a secret that was cut in two would not be found.
            new RedactStep(),
            new FindStep(),
            new ValidateStep(loggers.CreateLogger<ValidateStep>()),
            new LimitStep(limit),
            new DeadlineStep(time, loggers.CreateLogger<DeadlineStep>()),
        ];
        first = steps.Reverse().Aggregate<ICallStep, CallHandler>(run.RunAsync, (next, step) => (call, ct) => step.InvokeAsync(call, next, ct));
    }

    /// <returns>The outcome, failures included. Throws only when the call is cancelled, or when questions must be put to the caller first.</returns>
    public ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken) => first(call, cancellationToken);
}
