namespace McpTools.App.Hosting.Logging;

/// <summary>A file that is appended to, and moved aside once when it has grown large. Two of them are the most there ever is.</summary>
internal sealed class RotatingFile : IAsyncDisposable
{
    /// <summary>50 MiB.</summary>
    public const long DefaultMaxBytes = 50L * 1024 * 1024;

    private readonly string path;
    private readonly long maxBytes;
    private FileStream stream;

    public RotatingFile(string path, long maxBytes)
    {
        (this.path, this.maxBytes) = (Path.GetFullPath(path), maxBytes);
        stream = Open();
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> line)
    {
        if (stream.Length > 0 && stream.Length + line.Length > maxBytes)
        {
            await stream.DisposeAsync();
            File.Move(path, path + ".1", overwrite: true);
            stream = Open();
        }

        // Each write names its place in the file, so the end is looked up anew: another process may have moved it.
        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync(line);
        await stream.FlushAsync();
    }

    public Task FlushAsync() => stream.FlushAsync();

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    // Several processes may share one file: a client starts a stdio server twice. Each appends whole lines.
    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 16 * 1024);
}
