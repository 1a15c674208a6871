using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Ends a script at a limit. No <c>catch</c> of the script sees it, since it is no exception of the language.</summary>
/// <param name="code">One of <see cref="ScriptErrorCode"/>.</param>
/// <param name="message">Names the limit, its value and what to change.</param>
internal sealed class ScriptLimitException(string code, string message) : Exception(message)
{
    public ScriptError Error { get; } = new(code, message);
}
