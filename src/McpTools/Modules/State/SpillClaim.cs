using System.Security.Cryptography;

namespace McpTools.Modules.State;

/// <summary>
/// A folder of this process alone. A lock file beside it, made before it and removed after it, says so: the system lets go of the lock however
/// the process ends, so what a process left behind can be told from what another one uses.
/// </summary>
internal sealed class SpillClaim : IDisposable
{
    private const string LockSuffix = ".lock";
    private const int NameLength = 32;

    // Another process that cleans up may take a lock in the moment between its making and its taking.
    private const int Attempts = 5;

    /// <summary>What one cleaning looks at, so that it ends soon; the next goes on.</summary>
    private const int MaxRemoved = 1_000;

    private readonly FileStream claim;

    private SpillClaim(string folder, FileStream claim) => (Folder, this.claim) = (folder, claim);

    public string Folder { get; }

    /// <param name="parent">Exists.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SpillClaim Take(string parent)
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
                    throw new IOException("The lock was cleaned away before it was held.");
                }

                PrivateFile.CreateFolder(folder);
                return new SpillClaim(folder, claim);
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                claim?.Dispose();
                if (attempt == Attempts)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Removes what processes that are gone left behind; what cannot be removed is left alone.</summary>
    public static void RemoveAbandoned(string parent)
    {
        Try(() =>
        {
            foreach (string file in Directory.EnumerateFiles(parent, "*" + LockSuffix).Where(IsOurs).Take(MaxRemoved))
            {
                Try(() => RemoveUnlessHeld(file));
            }

            // A lock is made before its folder, so one that is missing now was missing when the folder was seen.
            foreach (string folder in Directory.EnumerateDirectories(parent).Where(IsOurs).Where(folder => !File.Exists(folder + LockSuffix)).Take(MaxRemoved))
            {
                Try(() => RemoveFolder(folder));
            }
        });
    }

    /// <summary>A name that nobody can guess.</summary>
    public static string NewName() => RandomNumberGenerator.GetHexString(NameLength, lowercase: true);

    public void Dispose()
    {
        Try(() => RemoveFolder(Folder));
        claim.Dispose();
    }

    // Somebody may have put a folder of theirs here.
    private static bool IsOurs(string path) =>
        Path.GetFileNameWithoutExtension(path) is { Length: NameLength } name && name.All(char.IsAsciiHexDigitLower);

    private static void RemoveUnlessHeld(string lockFile)
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
            // In use, or not ours; the next cleaning tries again.
        }
    }
}
