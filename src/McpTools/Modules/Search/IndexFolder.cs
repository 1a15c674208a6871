using Directory = Lucene.Net.Store.Directory;
using Lucene.Net.Index;
using Lucene.Net.Store;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>The files of an index: their version, and whether they are undamaged.</summary>
internal static class IndexFolder
{
    // The version of the fields.
    private const int FieldsVersion = 1;
    private const string OwnKeys = "mcptools.";
    private const string VersionKey = OwnKeys + "version";
    private const string IdentityKey = OwnKeys + "identity";
    private const int LibraryError = unchecked((int)0x80131620);

    private static readonly string Version = $"{FieldsVersion}.{TextAnalyzer.Version}";

    // The caller has a lock that ends with its process. A lock of Lucene could be left behind by a killed process.
    public static Directory Open(string folder) => new MMapDirectory(new DirectoryInfo(folder), NoLockFactory.GetNoLockFactory());

    /// <summary>The data of the last commit, including what <see cref="Stamped"/> added.</summary>
    /// <returns>Null if there is no commit yet.</returns>
    /// <exception cref="UnusableIndexException">The index is of another version, or damaged.</exception>
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
            // The first commit is being written, or its writer was killed.
            return null;
        }

        return last.UserData.TryGetValue(VersionKey, out string? version) && version == Version ? last.UserData : throw new UnusableIndexException(isDamaged: false);
    }

    /// <summary>Removes the rest of a first commit that was not completed.</summary>
    public static void ClearUncommitted(Directory directory)
    {
        foreach (string file in (DirectoryReader.IndexExists(directory) ? directory.ListAll() : []).Where(file => file.StartsWith(IndexFileNames.SEGMENTS, StringComparison.Ordinal)))
        {
            directory.DeleteFile(file);
        }
    }

    /// <summary>The data without the keys of this class.</summary>
    public static IReadOnlyDictionary<string, string> Data(IDictionary<string, string> stored) =>
        stored.Where(pair => !pair.Key.StartsWith(OwnKeys, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Identifies an index until it is rebuilt. Lucene itself only counts commits, and a rebuilt index counts from the beginning.</summary>
    public static string Identity(IDictionary<string, string> stored) => stored[IdentityKey];

    public static Dictionary<string, string> Stamped(IReadOnlyDictionary<string, string> data, string identity) =>
        new(data, StringComparer.Ordinal) { [VersionKey] = Version, [IdentityKey] = identity };

    /// <summary>Compares all committed files with their checksums. Damage that is found later would end a search or a merge.</summary>
    /// <exception cref="UnusableIndexException">The index is damaged.</exception>
    public static void Check(Directory directory) => Opened(() =>
    {
        using var reader = DirectoryReader.Open(directory);
        foreach (AtomicReaderContext part in reader.Leaves)
        {
            part.AtomicReader.CheckIntegrity();
        }

        return true;
    });

    /// <summary>Opens an index that may be damaged. Damage causes nearly any exception.</summary>
    public static T Opened<T>(Func<T> open) => Guarded(open, reason => IsDamage(reason)
        || reason is ArgumentException or IndexOutOfRangeException or ArithmeticException or FormatException or NullReferenceException or InvalidOperationException);

    /// <summary>Reads an index that was undamaged when it was opened.</summary>
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

    // A full disk or a folder without permission is no damage. Then the code is one of the operating system.
    private static bool IsDamage(Exception reason) => reason is CorruptIndexException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException or IOException { HResult: LibraryError };
}

/// <summary>The index cannot be used. Its writer deletes the folder and rebuilds it. Readers open it again later.</summary>
internal sealed class UnusableIndexException : Exception
{
    /// <param name="isDamaged">Whether the index is damaged; otherwise another version of the program wrote it.</param>
    /// <param name="inner">The exception that showed it.</param>
    public UnusableIndexException(bool isDamaged, Exception? inner = null)
        : base(isDamaged ? "The index is damaged." : "The index was made by another version of the program.", inner) => IsDamaged = isDamaged;

    private UnusableIndexException(string message)
        : base(message)
    {
    }

    public bool IsDamaged { get; }

    /// <summary>The index was deleted or replaced.</summary>
    public static UnusableIndexException Replaced() => new("The index is being rebuilt.");
}
