using McpTools.Contract;
using McpTools.Core.Schemas;

namespace McpTools.Server.Calls;

/// <summary>Finds the tool among those that the caller may use. A withheld tool looks like one that does not exist.</summary>
internal sealed class FindStep : ICallStep
{
    public const string UnknownTool = "unknown_tool";

    public ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        if (call.View.Find(call.Name) is not { } entry)
        {
            return new(ToolResult.Fail(UnknownTool, Advice(call)));
        }

        call.Entry = entry;
        return next(call, cancellationToken);
    }

    private static string Advice(ToolCall call)
    {
        string shown = ShownName.Of(call.Name);
        string? nearest = NearestName.Among(call.View.Definitions.Select(definition => definition.Name), call.Name);
        return nearest is null
            ? $"There is no tool \"{shown}\". List the tools to see what there is."
            : $"There is no tool \"{shown}\". Did you mean \"{nearest}\"?";
    }
}
