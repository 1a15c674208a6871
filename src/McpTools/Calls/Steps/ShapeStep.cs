using McpTools.Calls.Shaping;
using McpTools.Tools;

namespace McpTools.Calls.Steps;

/// <summary>Keeps a result within its budget. Inner calls go to code, not into a model's context, so only a cap on memory holds for them.</summary>
internal sealed class ShapeStep : ICallStep
{
    /// <summary>Characters an inner call may return.</summary>
    public const int InnerCharacters = 8 * 1024 * 1024;

    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        ToolResult result = await next(call, cancellationToken);
        if (result.Error is not null)
        {
            return result;
        }

        int size = ResultSize.Characters(result);
        if (call.Parent is not null)
        {
            return size <= InnerCharacters ? result : TooLarge(call, size, InnerCharacters);
        }

        int budget = call.Entry.Tool.Definition.Budget.ResultCharacters;
        return size <= budget ? result : ResultCut.Fit(result, size, budget) ?? TooLarge(call, size, budget);
    }

    private static ToolResult TooLarge(ToolCall call, int size, int limit) => ToolResult.Fail(
        "result_too_large",
        $"The answer of {call.Name} has {size} characters, the limit is {limit}, and it has no list that could be cut. Ask for less in one call.");
}
