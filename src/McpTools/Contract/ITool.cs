using System.Text.Json;

namespace McpTools.Contract;

/// <summary>One ability that a model can call: its definition, and the one method that carries it out.</summary>
/// <remarks>
/// Thread safety: one instance serves all calls, and calls run in parallel. An implementation is stateless or thread safe.
/// Failure: for what the caller can change, a tool throws <see cref="ToolErrorException"/> or returns
/// <see cref="ToolResult.Fail(string, string)"/>. Every other exception is a fault of the server. The pipeline logs it and answers with a
/// general sentence and a correlation id, so a tool needs no catch-all.
/// Lifetime: an instance belongs to one configuration. After a reload it still finishes the calls that it has begun.
/// </remarks>
internal interface ITool
{
    /// <summary>The list entry of this tool. Always the same instance.</summary>
    ToolDefinition Definition { get; }

    /// <summary>Carries out one call.</summary>
    /// <param name="arguments">A JSON object that satisfies <see cref="ToolDefinition.InputSchema"/>. A call without arguments has an empty object.</param>
    /// <param name="context">The caller, the time that is left, and the ways to report progress, to ask, to store results and to call other tools.</param>
    /// <param name="cancellationToken">
    /// Fires when the client cancels or when the time of <see cref="ToolDefinition.Budget"/> is over. A tool passes it on to everything it
    /// waits for and lets the <see cref="OperationCanceledException"/> pass.
    /// </param>
    /// <returns>The outcome. The pipeline removes secrets from it, and cuts it when it exceeds the character budget.</returns>
    /// <exception cref="ToolErrorException">The caller can change something, and the message says what.</exception>
    ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken);
}

/// <summary>A tool whose definition describes other tools, so that it is defined again for each view of the catalogue.</summary>
/// <remarks><see cref="ITool.Definition"/> is the definition for an empty view. The name is the same in every view.</remarks>
internal interface IDerivedTool : ITool
{
    /// <summary>Makes the definition for one view. Fast, and without side effects.</summary>
    /// <param name="visible">The other tools, which an inner call of this tool reaches.</param>
    /// <param name="isAlone">True when the caller does not see those tools in its list, so that this definition must describe them.</param>
    ToolDefinition DefineFor(IReadOnlyList<ToolDefinition> visible, bool isAlone);
}

/// <summary>A tool whose first call would wait for something that can be prepared earlier, for example a process.</summary>
internal interface IWarmedTool : ITool
{
    /// <summary>Begins to prepare, because a client has listed the tool. Returns at once and does not throw; may be called often.</summary>
    void Warm();
}
