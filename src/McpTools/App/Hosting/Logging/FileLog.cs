using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Logging;

/// <summary>Writes the log to a file, one JSON object a line, without making a call wait for the disk.</summary>
/// <remarks>When the disk is slower than the log for long, the oldest waiting lines are dropped and their number is written.</remarks>
internal sealed class FileLog : ILoggerProvider, IAsyncDisposable
{
    /// <summary>Lines that may wait for the disk.</summary>
    private const int MaxWaiting = 4_096;

    private readonly TimeProvider time;
    private readonly RotatingFile file;
    private readonly Channel<ReadOnlyMemory<byte>> waiting;
    private readonly Task writing;
    private int dropped;

    private FileLog(RotatingFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref dropped));
        writing = Task.Run(WriteAsync);
    }

    /// <param name="path">Appended to when it exists; its folder must exist.</param>
    /// <param name="time">Of the events.</param>
    /// <param name="maxBytes">Size at which the file becomes <c>path.1</c>, in place of an older one.</param>
    public static FileLog Open(string path, TimeProvider time, long maxBytes = RotatingFile.DefaultMaxBytes)
    {
        try
        {
            return new FileLog(new RotatingFile(path, maxBytes), time);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException($"The log file \"{path}\" cannot be written: {denied.Message}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new FileLogger(categoryName, time, line => waiting.Writer.TryWrite(line));

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAsync()
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync())
            {
                while (waiting.Reader.TryRead(out ReadOnlyMemory<byte> line))
                {
                    await file.WriteAsync(line);
                }

                if (Interlocked.Exchange(ref dropped, 0) is > 0 and int lost)
                {
                    await file.WriteAsync(FileLogger.Line(time, LogLevel.Warning, nameof(FileLog), 0, $"{lost} lines were lost because the disk was too slow.", null, null));
                }

                await file.FlushAsync();
            }
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // Without its disk the server goes on; stderr still has the log.
            waiting.Writer.TryComplete();
            await Console.Error.WriteLineAsync($"The log file is no longer written: {full.Message}");
        }
    }
}

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
