using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpTools.Contract;

/// <summary>What a client and its model learn about a tool before they call it.</summary>
/// <remarks>Immutable. One instance is shared by all calls and all lists. The tests approve its list entry byte by byte.</remarks>
internal sealed record ToolDefinition
{
    /// <summary>1 to 64 characters of <c>[A-Za-z0-9_.-]</c>, unique among tools, in snake_case. It stays the same across releases.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for a person's screen.</summary>
    public required string Title { get; init; }

    /// <summary>Tells the model when to use the tool, what it returns, what it is not for, and an example. At most 1,500 characters; the first 200 say when to use it, because some clients show no more.</summary>
    public required string Description { get; init; }

    /// <summary>JSON Schema 2020-12 of the arguments, with <c>"type": "object"</c> at its root. A call that violates it never reaches the tool.</summary>
    public required JsonElement InputSchema { get; init; }

    /// <summary>Names of text arguments that contain JSON. An object, a list or a number is taken for its JSON text there. Some clients cannot convert a schema for any value.</summary>
    public IReadOnlyList<string> JsonTexts { get; init; } = [];

    /// <summary>JSON Schema 2020-12 of <see cref="ToolResult.Structured"/>; null when the tool returns no structured content.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>How a call affects the world.</summary>
    public required ToolHints Hints { get; init; }

    /// <summary>What one call may use. The default is 30 s and 20,000 characters.</summary>
    public ToolBudget Budget { get; init; } = ToolBudget.Default;

    /// <summary>Whether a call may become a task. The default is never.</summary>
    public TaskUse TaskUse { get; init; } = TaskUse.Never;

    /// <summary>Words by which toolsets select tools. The first one is the name of the family.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>True for a tool that every caller with any other tool gets, without a grant or a toolset for it, because it shows each caller only the results of its own calls.</summary>
    public bool IsCompanion { get; init; }

    /// <summary>True for a tool that calls other tools for its caller. A toolset with <c>codeOnly</c> lists only such tools, and they reach the others.</summary>
    public bool CallsTools { get; init; }

    /// <summary>Is sent as <c>_meta</c> of the list entry; null for none.</summary>
    public JsonObject? Meta { get; init; }
}

/// <summary>How a call affects the world. All four are always stated, because clients assume the worst of what is missing.</summary>
/// <param name="ReadOnly">The call changes nothing.</param>
/// <param name="Destructive">The call may delete or overwrite something. Has a meaning only when it is not read-only.</param>
/// <param name="Idempotent">Two equal calls have the effect of one.</param>
/// <param name="OpenWorld">The call reaches systems outside this program.</param>
internal sealed record ToolHints(bool ReadOnly, bool Destructive, bool Idempotent, bool OpenWorld);

/// <summary>What one call may use.</summary>
/// <param name="Time">Wall time of the whole call, inner calls included. At most 50 s for a tool that reports no progress, because many clients give up after 60 s.</param>
/// <param name="ResultCharacters">Characters (UTF-16 code units) of the text, and of the structured content as JSON without needless escapes. The pipeline cuts a longer result and stores the whole; see <see cref="CutMembers"/>.</param>
internal sealed record ToolBudget(TimeSpan Time, int ResultCharacters)
{
    /// <summary>30 s and 20,000 characters.</summary>
    public static ToolBudget Default { get; } = new(TimeSpan.FromSeconds(30), 20_000);
}

/// <summary>Whether a call may become a task that the client polls.</summary>
internal enum TaskUse
{
    /// <summary>The answer always comes with the call itself.</summary>
    Never,

    /// <summary>The call becomes a task when it has not ended after a short wait and the client supports tasks.</summary>
    WhenSlow,

    /// <summary>The call is a task at once when the client supports tasks.</summary>
    Allowed,

    /// <summary>As <see cref="Allowed"/>, but questions are asked before the task begins and not within it.</summary>
    AfterQuestions,

    /// <summary>As <see cref="Allowed"/>, and a client that does not support tasks is refused.</summary>
    Required,
}
