namespace McpTools.Tools.Documents.Indexing;

/// <summary>Makes one process the writer of an index. The system lets go of it however that process ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private const string Name = "writer.lock";

    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <returns>Null when another process holds it.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static WriterLock? TryTake(string folder)
    {
        try
        {
            return new WriterLock(new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
