using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpTools.Contract;

/// <summary>What a caller learns about a tool before calling it. Immutable, shared by every call and every listing.</summary>
internal sealed record ToolDefinition
{
    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, snake_case, stable across releases.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for a person's screen.</summary>
    public required string Title { get; init; }

    /// <summary>For the model: when to use it, what it returns, what it is not for, an example. At most 1,500 characters, the use in the first 200.</summary>
    public required string Description { get; init; }

    /// <summary>JSON Schema 2020-12 of the arguments, root <c>type: object</c>. Calls that break it never reach the tool.</summary>
    public required JsonElement InputSchema { get; init; }

    /// <summary>JSON Schema of <see cref="ToolResult.Structured"/>; null when the tool answers in content alone.</summary>
    public JsonElement? OutputSchema { get; init; }

    public required ToolHints Hints { get; init; }

    public ToolBudget Budget { get; init; } = ToolBudget.Default;

    public TaskUse TaskUse { get; init; } = TaskUse.Never;

    /// <summary>Words to select by in toolsets, e.g. the family's name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Goes with every view that is not empty, without a grant or a toolset of its own, because it shows each caller only what its own calls left.</summary>
    public bool IsCompanion { get; init; }

    /// <summary>Calls the other tools of its caller's view on its behalf, and so can stand for all of them where a toolset says <c>codeOnly</c>.</summary>
    public bool CallsTools { get; init; }

    /// <summary>Goes out as <c>_meta</c> of the listing.</summary>
    public JsonObject? Meta { get; init; }
}

/// <summary>How a call affects the world, all four stated because clients assume the worst of what is not said.</summary>
/// <param name="ReadOnly">Changes nothing.</param>
/// <param name="Destructive">May delete or overwrite; meaningful when not read-only.</param>
/// <param name="Idempotent">The same call twice has the effect of one.</param>
/// <param name="OpenWorld">Reaches systems outside this program.</param>
internal sealed record ToolHints(bool ReadOnly, bool Destructive, bool Idempotent, bool OpenWorld);

/// <summary>What one call may use.</summary>
/// <param name="Time">Wall time of the whole call, inner calls included; at most 50 s for a call without progress.</param>
/// <param name="ResultCharacters">Characters of text and structured content together that go to the caller.</param>
internal sealed record ToolBudget(TimeSpan Time, int ResultCharacters)
{
    public static ToolBudget Default { get; } = new(TimeSpan.FromSeconds(30), 20_000);
}

/// <summary>Whether a call may become a task that the client polls.</summary>
internal enum TaskUse
{
    /// <summary>Always answers in the call itself.</summary>
    Never,

    /// <summary>Becomes a task when the call has not ended after a short wait and the client knows tasks.</summary>
    WhenSlow,

    /// <summary>Is a task at once when the client knows tasks.</summary>
    Allowed,

    /// <summary>As <see cref="Allowed"/>, but questions are asked before the task begins instead of within it.</summary>
    AfterQuestions,

    /// <summary>Clients that do not know tasks are refused.</summary>
    Required,
}
