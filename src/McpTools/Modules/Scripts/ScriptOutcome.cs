using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>What became of a script, and what it left on its way, however it ended.</summary>
internal sealed record ScriptOutcome
{
    /// <summary>Exactly one of its value and its error counts.</summary>
    public required ScriptReply Reply { get; init; }

    public IReadOnlyList<Printed> Printed { get; init; } = [];

    public IReadOnlyList<Displayed> Displays { get; init; } = [];

    public IReadOnlyList<Stored> Store { get; init; } = [];

    /// <summary>Calls of tools that reached the server.</summary>
    public int ToolCalls { get; init; }
}
