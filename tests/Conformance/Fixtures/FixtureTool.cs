using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

internal delegate ValueTask<ToolResult> FixtureRun(JsonElement arguments, CallContext context, CancellationToken cancellationToken);

/// <summary>A tool of the product's contract that runs one function.</summary>
internal sealed class FixtureTool(string name, string description, FixtureRun run) : ITool
{
    private static readonly ToolHints Harmless = new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    /// <summary>The input schema as JSON text.</summary>
    public string Input { get; init; } = """{ "type": "object" }""";

    public string? Output { get; init; }

    public TaskUse TaskUse { get; init; } = TaskUse.Never;

    public ToolBudget Budget { get; init; } = ToolBudget.Default;

    public ToolDefinition Definition => field ??= new ToolDefinition
    {
        Name = name,
        Title = name.Replace('_', ' '),
        Description = description,
        InputSchema = JsonElement.Parse(Input),
        OutputSchema = Output is null ? null : JsonElement.Parse(Output),
        Hints = Harmless,
        TaskUse = TaskUse,
        Budget = Budget,
    };

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken) =>
        run(arguments, context, cancellationToken);
}
