using System.IO.Enumeration;
using McpTools.Contract;
using McpTools.Core.Config;

namespace McpTools.Tools.Resources;

/// <summary>The files of a folder, each behind the URI that a template makes of its name.</summary>
/// <param name="Definition">Its URI is a template with one variable.</param>
/// <param name="Folder">Where the files are.</param>
/// <param name="MimeType">What all of them are said to be; null to tell by their names or their bytes.</param>
/// <param name="Time">Of the looks at a file while somebody is subscribed.</param>
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

/// <summary>The files directly in one folder that a pattern picks. Nothing else can be named through it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Pattern"><c>*</c> stands for any run of characters, <c>?</c> for one.</param>
internal sealed record FileFolder(string Path, string Pattern)
{
    private const int MaxNameCharacters = 255;

    private static readonly EnumerationOptions Visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
    };

    /// <summary>Full path of the file itself, behind any link; null when there is none of this name.</summary>
    public string? Find(string name)
    {
        // What is not there has every attribute.
        if (PathOf(name) is not { } path
            || new FileInfo(path).Attributes.HasFlag(FileAttributes.Hidden)
            || RealPath.Of(path) is not { } file
            || RealPath.Of(Path) is not { } folder)
        {
            return null;
        }

        return RealPath.IsBelow(folder, file) && File.Exists(file) ? file : null;
    }

    /// <summary>Where a file of this name would be; null when none may be called so.</summary>
    public string? PathOf(string name)
    {
        bool isName = name.Length is > 0 and <= MaxNameCharacters
            && name[0] != '.'
            && name[^1] is not ('.' or ' ')
            && !name.Any(character => character is '/' or '\\' or ':' || char.IsControl(character))
            && FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: false);
        string path = System.IO.Path.Combine(Path, isName ? name : "");

        // Some names mean a device wherever they stand.
        return isName && System.IO.Path.GetFullPath(path) == path ? path : null;
    }

    /// <summary>Names that begin so, in their order.</summary>
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
