using System.Text.Json;

namespace McpTools.Contract;

/// <summary>One ability: what it is called and takes, and the one method that does it.</summary>
/// <remarks>
/// Implementations are stateless or thread safe: calls run in parallel. They throw <see cref="ToolErrorException"/> or return
/// <see cref="ToolResult.Fail(string, string)"/> for what the caller can mend; every other exception is our own fault and is turned into a
/// generic sentence with a correlation id by the pipeline, so tools contain no catch-all.
/// </remarks>
internal interface ITool
{
    ToolDefinition Definition { get; }

    /// <param name="arguments">A JSON object that already satisfies <see cref="ToolDefinition.InputSchema"/>.</param>
    /// <param name="context">Who calls, until when, and the ways back to the caller.</param>
    /// <param name="cancellationToken">Fires when the caller cancels or the deadline passes.</param>
    ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken);
}

/// <summary>A tool whose definition speaks of the other tools, so it is defined anew for each caller's view of them.</summary>
/// <remarks><see cref="ITool.Definition"/> is its definition for an empty view. The name never varies.</remarks>
internal interface IDerivedTool : ITool
{
    /// <param name="visible">The plain tools of the view, which an inner call reaches.</param>
    /// <param name="isAlone">Whether the caller is shown none of them, so that this definition is all that tells of them.</param>
    ToolDefinition DefineFor(IReadOnlyList<ToolDefinition> visible, bool isAlone);
}

/// <summary>A tool whose first call would wait for something that can be made ready before.</summary>
internal interface IWarmedTool : ITool
{
    /// <summary>A client has seen the tool. Returns at once.</summary>
    void Warm();
}
