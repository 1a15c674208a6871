using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <param name="Path">Below the folder, with slashes.</param>
/// <param name="FullPath">Where it is read from.</param>
/// <param name="Stamp">As it was seen.</param>
internal readonly record struct FoundFile(string Path, string FullPath, ReadStamp Stamp);

/// <summary>The files of a collection as they are now.</summary>
/// <remarks>Hidden files and folders are left out, and so is what links lead to outside of the folder. Links to folders are not followed at all.</remarks>
internal sealed class FolderScan(Collection collection)
{
    /// <summary>Files of one collection; more are left out and said to be.</summary>
    public const int MaxFiles = 200_000;

    private const int MaxDepth = 64;

    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = true };

    private readonly PathGlob[] include = [.. collection.Include.Select(pattern => new PathGlob(pattern))];
    private readonly PathGlob[] exclude = [.. collection.Exclude.Select(pattern => new PathGlob(pattern))];

    /// <summary>Whether there was more than <see cref="MaxFiles"/> at the last look.</summary>
    public bool IsCut { get; private set; }

    /// <exception cref="IOException">The folder is not there, or cannot be looked through.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be looked through.</exception>
    public Dictionary<string, FoundFile> Find(CancellationToken cancellationToken)
    {
        if (RealPath.Of(collection.Folder) is not { } root || !Directory.Exists(root))
        {
            throw new DirectoryNotFoundException("The folder of the collection is not there.");
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
                else if (IsWanted(path) && Look((FileInfo)entry, root) is { } stamp)
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

    /// <summary>Whether this is still a file within the folder: a link may have been put in its place since.</summary>
    public bool IsWithin(string fullPath) => RealPath.Of(collection.Folder) is { } root && IsBelow(root, fullPath);

    // A folder within may be gone since it was seen; the one at the top must be there.
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

    private static ReadStamp? Look(FileInfo file, string root)
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
