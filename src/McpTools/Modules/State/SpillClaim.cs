using System.Security.Cryptography;

namespace McpTools.Modules.State;

/// <summary>
/// A folder that belongs to this process alone. A lock file beside it, created before the folder and removed after it, proves that: the system
/// releases the lock however the process ends, so an abandoned folder differs from one in use.
/// </summary>
internal sealed class SpillClaim : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int NameLength = 32;

    // Another process that cleans up may remove a lock file between its creation and its locking.
    private const int Attempts = 5;

    // One cleaning removes at most this many, so that it ends soon. The next one continues.
    private const int MaxRemoved = 1_000;

    private readonly FileStream claim;

    private SpillClaim(string folder, FileStream claim) => (Folder, this.claim) = (folder, claim);

    public string Folder { get; }

    /// <param name="parent">A folder that exists.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write the folder.</exception>
    public static SpillClaim Create(string parent)
    {
        for (int attempt = 1; ; attempt++)
        {
            string folder = Path.Combine(parent, NewName());
            FileStream? claim = null;
            try
            {
                claim = PrivateFile.Create(folder + LockSuffix, FileShare.None, FileOptions.DeleteOnClose);
                if (!File.Exists(folder + LockSuffix))
                {
                    throw new IOException("Another process removed the lock file before it was locked.");
                }

                PrivateFile.CreateFolder(folder);
                return new SpillClaim(folder, claim);
            }
            catch (Exception denied) when (PrivateFile.IsRefused(denied))
            {
                claim?.Dispose();
                if (attempt == Attempts)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Removes the folders of processes that have ended. A folder that cannot be removed stays.</summary>
    public static void RemoveAbandoned(string parent)
    {
        Try(() =>
        {
            foreach (string file in Directory.EnumerateFiles(parent, "*" + LockSuffix).Where(IsOurs).Take(MaxRemoved))
            {
                Try(() => RemoveUnlessLocked(file));
            }

            // A lock file is created before its folder, so a missing one was already missing when the folder was found.
            foreach (string folder in Directory.EnumerateDirectories(parent).Where(IsOurs).Where(folder => !File.Exists(folder + LockSuffix)).Take(MaxRemoved))
            {
                Try(() => RemoveFolder(folder));
            }
        });
    }

    /// <summary>Returns a name that nobody can guess.</summary>
    public static string NewName() => RandomNumberGenerator.GetHexString(NameLength, lowercase: true);

    public void Dispose()
    {
        Try(() => RemoveFolder(Folder));
        claim.Dispose();
    }

    // The user may have put other files here.
    private static bool IsOurs(string path) =>
        Path.GetFileNameWithoutExtension(path) is { Length: NameLength } name && name.All(char.IsAsciiHexDigitLower);

    private static void RemoveUnlessLocked(string lockFile)
    {
        using var claim = new FileStream(lockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        RemoveFolder(lockFile[..^LockSuffix.Length]);
    }

    private static void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Try(Action removal)
    {
        try
        {
            removal();
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // The file is in use, or belongs to another user. The next cleaning tries again.
        }
    }
}
