using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Says why a file cannot be read. The message names no path, because the caller sees it.</summary>
internal sealed class UnreadableFileException(string code, string message) : Exception(message)
{
    /// <summary>One of the codes in <see cref="ReadCode"/>.</summary>
    public string Code { get; } = code;
}
