namespace McpTools.Contract;

/// <summary>A failure that the caller is told about, because it can do something about it.</summary>
/// <param name="Code">A stable word in snake_case, such as <c>zone_not_found</c>. It begins the text and is in <c>_meta["mcptools/error"].code</c>. Codes are never renamed.</param>
/// <param name="Message">Whole sentences: what was wrong, the value, the limit or the nearest valid value, and the next step. Never a path, a secret or a stack trace.</param>
/// <param name="RetryAfter">The time after which the same call may work; null when it is unknown. Is sent in seconds as <c>_meta["mcptools/error"].retry_after_s</c>.</param>
internal sealed record ToolError(string Code, string Message, TimeSpan? RetryAfter = null);

/// <summary>Carries a <see cref="ToolError"/> out of any depth of a tool, a prompt or a resource.</summary>
/// <remarks>The pipeline turns it into a failed result; for prompts and resources the protocol turns it into an error.</remarks>
internal sealed class ToolErrorException(ToolError error) : Exception(error.Message)
{
    /// <inheritdoc cref="ToolError"/>
    public ToolErrorException(string code, string message)
        : this(new ToolError(code, message))
    {
    }

    /// <summary>The failure to report.</summary>
    public ToolError Error { get; } = error;
}
