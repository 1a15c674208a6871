namespace McpTools.Contract;

/// <summary>A failure for the caller's eyes.</summary>
/// <param name="Code">Stable, snake_case; first in the text and in <c>_meta["mcptools/error"].code</c>.</param>
/// <param name="Message">What was wrong, the limit or the nearest valid value, and the next step. Never a path, a secret or a stack.</param>
/// <param name="RetryAfter">When the same may work; null where nobody can say. In <c>_meta["mcptools/error"].retry_after_s</c>.</param>
internal sealed record ToolError(string Code, string Message, TimeSpan? RetryAfter = null);

/// <summary>Carries a <see cref="ToolError"/> out of the depths of a tool; the pipeline turns it into the result.</summary>
internal sealed class ToolErrorException(ToolError error) : Exception(error.Message)
{
    public ToolErrorException(string code, string message)
        : this(new ToolError(code, message))
    {
    }

    public ToolError Error { get; } = error;
}
