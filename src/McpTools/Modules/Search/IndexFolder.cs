using Directory = Lucene.Net.Store.Directory;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace McpTools.Modules.Search;

/// <summary>The files of an index: of which version they are, and whether they are whole.</summary>
internal static class IndexFolder
{
    // Of how passages lie in it, and of the terms.
    private const int FieldsVersion = 1;
    private const string OwnKeys = "mcptools.";
    private const string VersionKey = OwnKeys + "version";
    private const string IdentityKey = OwnKeys + "identity";
    private const int LibraryError = unchecked((int)0x80131620);

    private static readonly string Version = $"{FieldsVersion}.{BilingualAnalyzer.Version}";

    // Who may write is decided by a lock of the caller's, which goes with its process. A second one here could only be left behind.
    public static Directory Open(string folder) => new MMapDirectory(new DirectoryInfo(folder), NoLockFactory.GetNoLockFactory());

    /// <summary>What was stored with the last commit, by the caller and by <see cref="Stamped"/>.</summary>
    /// <returns>Null when nothing was committed yet.</returns>
    /// <exception cref="UnusableIndexException">It is of another version, or damaged.</exception>
    public static IDictionary<string, string>? Committed(Directory directory)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return null;
        }

        var last = new SegmentInfos();
        try
        {
            Opened(() =>
            {
                last.Read(directory);
                return true;
            });
        }
        catch (UnusableIndexException broken) when (broken.IsDamaged && SegmentInfos.GetLastCommitGeneration(directory) <= 1)
        {
            // The first commit is being written, or whoever wrote it was killed in its midst.
            return null;
        }

        return last.UserData.TryGetValue(VersionKey, out string? version) && version == Version ? last.UserData : throw new UnusableIndexException(isDamaged: false);
    }

    /// <summary>Removes what a first commit left that never came to its end.</summary>
    public static void ClearUncommitted(Directory directory)
    {
        foreach (string file in (DirectoryReader.IndexExists(directory) ? directory.ListAll() : []).Where(file => file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal)))
        {
            directory.DeleteFile(file);
        }
    }

    /// <summary>What the caller has stored.</summary>
    public static IReadOnlyDictionary<string, string> Data(IDictionary<string, string> stored) =>
        stored.Where(pair => !pair.Key.StartsWith(OwnKeys, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Of an index from its first commit until it is built anew: Lucene tells states apart by a count, which begins again then.</summary>
    public static string Identity(IDictionary<string, string> stored) => stored[IdentityKey];

    public static Dictionary<string, string> Stamped(IReadOnlyDictionary<string, string> data, string identity) =>
        new(data, StringComparer.Ordinal) { [VersionKey] = Version, [IdentityKey] = identity };

    /// <summary>Holds all that is committed against its checksums: a broken part found later would end a search or a merge.</summary>
    /// <exception cref="UnusableIndexException">It is damaged.</exception>
    public static void Check(Directory directory) => Opened(() =>
    {
        using DirectoryReader reader = DirectoryReader.Open(directory);
        foreach (AtomicReaderContext part in reader.Leaves)
        {
            part.AtomicReader.CheckIntegrity();
        }

        return true;
    });

    /// <summary>Opens what may be damaged, which shows as nearly any exception.</summary>
    public static T Opened<T>(Func<T> open) => Guarded(open, reason => IsDamage(reason)
        || reason is ArgumentException or IndexOutOfRangeException or ArithmeticException or FormatException or NullReferenceException or InvalidOperationException);

    /// <summary>Reads what was whole when it was opened.</summary>
    public static T Read<T>(Func<T> read) => Guarded(read, IsDamage);

    private static T Guarded<T>(Func<T> act, Func<Exception, bool> isDamage)
    {
        try
        {
            return act();
        }
        catch (Exception reason) when (reason is not UnusableIndexException && isDamage(reason))
        {
            throw new UnusableIndexException(isDamaged: true, reason);
        }
    }

    // A disk that is full or a folder that may not be read is none: then the code is the system's.
    private static bool IsDamage(Exception reason) => reason is CorruptIndexException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException or IOException { HResult: LibraryError };
}

/// <summary>The index cannot be used. Who writes deletes the folder and builds it anew; who reads opens it again later.</summary>
internal sealed class UnusableIndexException : Exception
{
    /// <param name="isDamaged">Whether it is broken; otherwise another version of the program made it.</param>
    /// <param name="inner">What was noticed.</param>
    public UnusableIndexException(bool isDamaged, Exception? inner = null)
        : base(isDamaged ? "The index is damaged." : "The index was made by another version of the program.", inner) => IsDamaged = isDamaged;

    private UnusableIndexException(string message)
        : base(message)
    {
    }

    public bool IsDamaged { get; }

    /// <summary>Another one lies where it was, or none.</summary>
    public static UnusableIndexException Replaced() => new("The index is being built anew.");
}
