using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Carries what is wrong with a file out of whatever found it.</summary>
internal sealed class UnreadableFileException(string code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ReadCode"/>.</summary>
    public string Code { get; } = code;
}
