using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.State;

/// <summary>Small records that outlive the process, each in a file that only this user may read. Several processes may share the folder.</summary>
/// <remarks>When the folder cannot be written, nothing is stored. A file is named after a hash, because the key may be what proves a right to the record.</remarks>
/// <param name="path">It is created with the first record; null to store nothing.</param>
/// <param name="limits">What is kept, and how long.</param>
/// <param name="time">Records expire.</param>
/// <param name="logger">Gets one warning when nothing can be written.</param>
internal sealed partial class RecordFolder(string? path, RecordLimits limits, TimeProvider time, ILogger<RecordFolder> logger)
{
    private const string Extension = ".json";

    // Between two cleanings the folder exceeds its limit by at most this many records.
    private const int WritesBetweenCleanings = 64;

    private int writes;
    private int warned;

    /// <summary>Stores a record in place of the one with this key. A record that is too large is not stored.</summary>
    public async ValueTask WriteAsync(string key, ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        if (path is null || record.Length > limits.Bytes)
        {
            return;
        }

        string file = FileOf(key);
        try
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
            PrivateFile.CreateFolder(path);
            string unfinished = file + SpillClaim.NewName();
            await using (FileStream written = PrivateFile.Create(unfinished, FileShare.Delete, FileOptions.Asynchronous))
            {
                await written.WriteAsync(record, cancellationToken);
            }

            File.Move(unfinished, file, overwrite: true);
            Touch(key);
            if (Interlocked.Increment(ref writes) % WritesBetweenCleanings == 1)
            {
                Clean();
            }
        }
        catch (Exception denied) when (PrivateFile.IsRefused(denied))
        {
            if (Interlocked.Exchange(ref warned, 1) == 0)
            {
                Log.NotStored(logger, denied);
            }
        }
    }

    /// <returns>Null when there is no such record, or it has expired. What another program wrote there may be returned too.</returns>
    public async ValueTask<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return null;
        }

        var file = new FileInfo(FileOf(key));
        try
        {
            return file.Exists && file.Length <= limits.Bytes && !IsExpired(file) ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Starts the lifetime of a record again.</summary>
    public void Touch(string key) => Try(() => File.SetLastWriteTimeUtc(FileOf(key), time.GetUtcNow().UtcDateTime));

    public void Delete(string key) => Try(() => File.Delete(FileOf(key)));

    private string FileOf(string key) => Path.Combine(path!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) + Extension);

    private bool IsExpired(FileInfo file) => file.LastWriteTimeUtc + limits.Lifetime <= time.GetUtcNow().UtcDateTime;

    // This also removes what a killed process did not finish.
    private void Clean()
    {
        FileInfo[] newestFirst = [.. new DirectoryInfo(path!).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc)];
        foreach (FileInfo file in newestFirst.Where((file, rank) => rank >= limits.Records || IsExpired(file)))
        {
            Try(file.Delete);
        }
    }

    private void Try(Action change)
    {
        try
        {
            if (path is not null)
            {
                change();
            }
        }
        catch (Exception denied) when (PrivateFile.IsRefused(denied))
        {
            // The record is gone, or belongs to another user. A later cleaning tries again.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "The data folder cannot be written, so sessions end with this process. Name another with --data.")]
        public static partial void NotStored(ILogger logger, Exception exception);
    }
}

/// <summary>The limits of a folder of records.</summary>
/// <param name="Records">The most records. Beyond it the oldest are removed.</param>
/// <param name="Bytes">The largest record.</param>
/// <param name="Lifetime">How long a record can be read after it was written or touched.</param>
internal sealed record RecordLimits(int Records, int Bytes, TimeSpan Lifetime);
