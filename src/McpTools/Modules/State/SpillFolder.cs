using Microsoft.Extensions.Logging;

namespace McpTools.Modules.State;

/// <summary>Stores large entries in files of this process. The folder is created with the first file. When it cannot be written, entries stay in memory.</summary>
/// <param name="dataFolder">The folder that several processes may share; null when there is none.</param>
/// <param name="logger">Gets one warning when nothing can be written.</param>
internal sealed partial class SpillFolder(string? dataFolder, ILogger<SpillFolder> logger) : IDisposable
{
    private readonly Lock gate = new();
    private SpillClaim? own;
    private bool closed = dataFolder is null;
    private int warned;

    /// <summary>Removes the files of processes that have ended.</summary>
    public void RemoveAbandoned()
    {
        if (Parent is { } parent && Directory.Exists(parent))
        {
            SpillClaim.RemoveAbandoned(parent);
        }
    }

    /// <returns>The file, or null when the bytes have to stay in memory.</returns>
    public async ValueTask<string?> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Open() is not { } folder)
        {
            return null;
        }

        string path = Path.Combine(folder, SpillClaim.NewName());
        bool written = false;
        try
        {
            await using FileStream file = PrivateFile.Create(path, FileShare.Delete, FileOptions.Asynchronous);
            await file.WriteAsync(bytes, cancellationToken);
            written = true;
            return path;
        }
        catch (Exception denied) when (PrivateFile.IsRefused(denied))
        {
            Warn(denied);
            return null;
        }
        finally
        {
            if (!written)
            {
                Delete(path);
            }
        }
    }

    /// <returns>Null when the file no longer exists, for example because its entry is evicted at this moment.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string path, int length, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            byte[] bytes = new byte[length];
            await file.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or EndOfStreamException)
        {
            return null;
        }
    }

    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // The file is removed with its folder.
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            own?.Dispose();
            own = null;
        }
    }

    private string? Parent => dataFolder is null ? null : Path.Combine(dataFolder, "spill");

    private string? Open()
    {
        lock (gate)
        {
            if (own is null && !closed)
            {
                try
                {
                    PrivateFile.CreateFolder(dataFolder!);
                    PrivateFile.CreateFolder(Parent!);
                    RemoveAbandoned();
                    own = SpillClaim.Create(Parent!);
                }
                catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
                {
                    closed = true;
                    Warn(denied);
                }
            }

            return own?.Folder;
        }
    }

    private void Warn(Exception denied)
    {
        if (Interlocked.Exchange(ref warned, 1) == 0)
        {
            Log.StaysInMemory(logger, denied);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 300, Level = LogLevel.Warning, Message = "The data folder cannot be written, so large results stay in memory. Name another with --data.")]
        public static partial void StaysInMemory(ILogger logger, Exception exception);
    }
}
