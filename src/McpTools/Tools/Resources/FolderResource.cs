using System.IO.Enumeration;
using McpTools.Contract;
using McpTools.Core.Config.Files;

namespace McpTools.Tools.Resources;

/// <summary>Serves the files of a folder. A URI template makes the URI of each file from its name.</summary>
/// <param name="Definition">Its list entry, whose URI is a template with one variable.</param>
/// <param name="Folder">The folder.</param>
/// <param name="MimeType">The media type of all files; null to determine it from name and content.</param>
/// <param name="Time">The clock of the watches.</param>
internal sealed record FolderResource(ResourceDefinition Definition, FileFolder Folder, string? MimeType, TimeProvider Time) : IResource
{
    public async ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) =>
        NameIn(uri) is { } name && Folder.Find(name) is { } path
            ? await FileContent.ReadAsync(path, MimeType ?? MimeTypes.Of(name), cancellationToken)
            : null;

    public IReadOnlyList<string> Complete(string variable, string typed, Caller caller) => Folder.Names(typed);

    public IDisposable? Watch(string uri, Action changed) =>
        NameIn(uri) is { } name && Folder.PathOf(name) is { } path ? new FileWatch(path, FileStamp.Of(path), Time, changed) : null;

    private string? NameIn(string uri) => UriTemplate.Parse(Definition.Uri)?.Match(uri)?.Values.Single();
}

/// <summary>The files directly in one folder whose names match a pattern. No name leads to anything else.</summary>
/// <param name="Path">The full path of the folder.</param>
/// <param name="Pattern">A file name in which <c>*</c> matches any characters and <c>?</c> one.</param>
internal sealed record FileFolder(string Path, string Pattern)
{
    private const int MaxNameCharacters = 255;

    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    /// <summary>The full path of the file with links resolved; null when there is no such file or it is outside the folder.</summary>
    public string? Find(string name)
    {
        // A file that does not exist has every attribute set, Hidden among them.
        if (PathOf(name) is not { } path
            || new FileInfo(path).Attributes.HasFlag(FileAttributes.Hidden)
            || RealPath.Of(path) is not { } file
            || RealPath.Of(Path) is not { } folder)
        {
            return null;
        }

        return RealPath.IsBelow(folder, file) && File.Exists(file) ? file : null;
    }

    /// <summary>The path that a file of this name has; null when the name is not allowed.</summary>
    public string? PathOf(string name)
    {
        bool isName = name.Length is > 0 and <= MaxNameCharacters
            && name[0] != '.'
            && name[^1] is not ('.' or ' ')
            && !name.Any(character => character is '/' or '\\' or ':' || char.IsControl(character))
            && FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: false);
        string path = System.IO.Path.Combine(Path, isName ? name : "");

        // On Windows some names mean a device in every folder.
        return isName && System.IO.Path.GetFullPath(path) == path ? path : null;
    }

    /// <summary>The names that begin with a text, without regard to case, in their order.</summary>
    public IReadOnlyList<string> Names(string beginning)
    {
        if (!Directory.Exists(Path))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(Path, "*", Visible)
                .Take(ResourceLimits.FilesListed)
                .Select(path => System.IO.Path.GetFileName(path))
                .Where(name => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Where(name => Find(name) is not null)
                .Take(ResourceLimits.FilesCompleted),
        ];
    }
}
