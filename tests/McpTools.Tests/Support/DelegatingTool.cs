using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tests.Support;

/// <summary>A tool whose definition and behaviour a test defines where it is created.</summary>
internal sealed class DelegatingTool(
    string name, Func<JsonElement, CallContext, CancellationToken, ValueTask<ToolResult>> call, string inputSchema = """{"type":"object"}""") : ITool
{
    public ToolBudget Budget { get; init; } = ToolBudget.Default;

    public TaskUse TaskUse { get; init; } = TaskUse.Never;

    public ToolHints Hints { get; init; } = new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false);

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool IsCompanion { get; init; }

    public JsonElement? OutputSchema { get; init; }

    public IReadOnlyList<string> JsonTexts { get; init; } = [];

    public ToolDefinition Definition => field ??= new ToolDefinition
    {
        Name = name,
        Title = name,
        Description = $"Does what the test says. ({name})",
        InputSchema = JsonElement.Parse(inputSchema),
        Hints = Hints,
        Tags = Tags,
        IsCompanion = IsCompanion,
        Budget = Budget,
        TaskUse = TaskUse,
        OutputSchema = OutputSchema,
        JsonTexts = JsonTexts,
    };

    public static DelegatingTool Answering(string name, string text) => new(name, (_, _, _) => new(ToolResult.Text(text)));

    public static DelegatingTool Answering(string name, ToolResult result) => new(name, (_, _, _) => new(result));

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken) =>
        call(arguments, context, cancellationToken);
}
