using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="FullPath">Full path.</param>
/// <param name="Stamp">Size and time when it was found.</param>
internal readonly record struct FoundFile(string Path, string FullPath, ReadStamp Stamp);

/// <summary>Finds the files of a collection.</summary>
/// <remarks>Hidden files and folders are left out, and so are links that lead out of the folder. Links to folders are not followed.</remarks>
internal sealed class FolderScan(Collection collection)
{
    /// <summary>Most files of one collection. More files are left out, and the state of the collection says so.</summary>
    public const int MaxFiles = 200_000;

    private const int MaxDepth = 64;

    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true };

    private readonly PathGlob[] include = [.. collection.Include.Select(pattern => new PathGlob(pattern))];
    private readonly PathGlob[] exclude = [.. collection.Exclude.Select(pattern => new PathGlob(pattern))];

    /// <summary>Whether the last scan found more than <see cref="MaxFiles"/>.</summary>
    public bool IsCut { get; private set; }

    /// <exception cref="IOException">The folder does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public Dictionary<string, FoundFile> Find(CancellationToken cancellationToken)
    {
        if (RealPath.Of(collection.Folder) is not { } root || !Directory.Exists(root))
        {
            throw new DirectoryNotFoundException("The folder of the collection does not exist.");
        }

        IsCut = false;
        var files = new Dictionary<string, FoundFile>(StringComparer.Ordinal);
        var folders = new Stack<(string Path, int Depth)>([(root, 0)]);
        while (folders.TryPop(out (string Path, int Depth) folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (FileSystemInfo entry in Entries(folder.Path, root))
            {
                string path = Path.GetRelativePath(root, entry.FullName).Replace('\\', '/');
                if (entry is DirectoryInfo)
                {
                    if (folder.Depth < MaxDepth && !IsLink(entry) && !exclude.Any(pattern => pattern.IsMatch(path + "/")))
                    {
                        folders.Push((entry.FullName, folder.Depth + 1));
                    }
                }
                else if (IsWanted(path) && StampOf((FileInfo)entry, root) is { } stamp)
                {
                    if (files.Count == MaxFiles)
                    {
                        IsCut = true;
                        return files;
                    }

                    files[path] = new FoundFile(path, entry.FullName, stamp);
                }
            }
        }

        return files;
    }

    /// <summary>Whether the path is still a file in the folder. It may have been replaced by a link since the scan.</summary>
    public bool IsWithin(string fullPath) => RealPath.Of(collection.Folder) is { } root && IsBelow(root, fullPath);

    // A folder inside may have been deleted since it was found. The topmost folder must exist.
    private static IReadOnlyList<FileSystemInfo> Entries(string folder, string root)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Visible)];
        }
        catch (Exception gone) when (folder != root && gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsBelow(string root, string fullPath) =>
        RealPath.Of(fullPath) is { } real && RealPath.IsBelow(root, real);

    private static bool IsLink(FileSystemInfo entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static ReadStamp? StampOf(FileInfo file, string root)
    {
        try
        {
            if (IsLink(file))
            {
                if (!IsBelow(root, file.FullName) || file.ResolveLinkTarget(returnFinalTarget: true) is not FileInfo { Exists: true } target)
                {
                    return null;
                }

                file = target;
            }

            return new ReadStamp(file.Length, file.LastWriteTimeUtc.Ticks);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsWanted(string path) => include.Any(pattern => pattern.IsMatch(path)) && !exclude.Any(pattern => pattern.IsMatch(path));
}
