using System.Security.Cryptography;
using System.Text;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>Where the index of a collection is. Processes share it if they index the same files in the same way.</summary>
/// <param name="Folder">Folder of the store and of the lock.</param>
internal sealed record IndexLocation(string Folder)
{
    private const int HashCharacters = 16;

    public string Passages => Path.Combine(Folder, "passages");

    public static IndexLocation Of(string dataFolder, Collection collection)
    {
        ReadLimits limits = collection.Reading.Limits;
        string identity = string.Join('\n', [collection.Name, collection.Folder, .. collection.Include, "", .. collection.Exclude, $"{limits.MaxBytes} {limits.TargetTokens} {limits.MaxTokens} {limits.OverlapTokens}"]);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..HashCharacters];
        return new IndexLocation(Path.Combine(dataFolder, "documents", $"{collection.Name}-{hash}"));
    }
}

/// <summary>Makes one process the writer of an index. The operating system releases the lock when the process ends, however it ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private const string Name = "writer.lock";

    private readonly FileStream file;

    private WriterLock(FileStream file) => this.file = file;

    /// <returns>Null if another process has the lock.</returns>
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
