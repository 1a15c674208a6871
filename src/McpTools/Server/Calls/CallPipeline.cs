using McpTools.Contract;
using McpTools.Modules.State;
using McpTools.Server.Calls.Steps;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

/// <summary>The one road to a tool.</summary>
internal sealed class CallPipeline
{
    private readonly CallHandler road;

    public CallPipeline(CallLimit limit, ResultHandles results, TimeProvider time, ILoggerFactory loggers)
    {
        var run = new RunStep(RunAsync, results, loggers.CreateLogger<RunStep>());
        ICallStep[] steps =
        [
            new RecordStep(time, loggers.CreateLogger<RecordStep>()),
            new ShapeStep(results),

            // Before anything is cut: half a secret is found no more.
            new RedactStep(),
            new FindStep(),
            new ValidateStep(),
            new LimitStep(limit),
            new DeadlineStep(time, loggers.CreateLogger<DeadlineStep>()),
        ];
        road = steps.Reverse().Aggregate<ICallStep, CallHandler>(run.RunAsync, (next, step) => (call, ct) => step.InvokeAsync(call, next, ct));
    }

    /// <returns>The outcome, failures included. Throws only when cancelled, or when questions must be put to the caller first.</returns>
    public ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken) => road(call, cancellationToken);
}
