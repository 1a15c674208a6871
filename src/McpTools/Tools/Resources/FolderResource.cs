using McpTools.Contract;
using McpTools.Core.Config.Files;

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
