namespace McpTools.ReaderWorker;

/// <summary>Carries what is wrong with a file out of the parser that found it.</summary>
internal sealed class UnreadableFileException(ReaderError error) : Exception(error.Message)
{
    public UnreadableFileException(string code, string message)
        : this(new ReaderError(code, message))
    {
    }

    public ReaderError Error { get; } = error;
}
