using McpTools.Contract;
using McpTools.Core.Config.Files;

namespace McpTools.Tools.Resources;

/// <summary>One file that tools.json names.</summary>
/// <param name="Definition">What a caller learns of it.</param>
/// <param name="Path">Full path.</param>
/// <param name="MimeType">What it is said to be; null to tell by its name or its bytes.</param>
/// <param name="Time">Of the looks at it while somebody is subscribed.</param>
internal sealed record FileResource(ResourceDefinition Definition, string Path, string? MimeType, TimeProvider Time) : IResource
{
    public ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) =>
        FileContent.ReadAsync(Path, MimeType, cancellationToken);

    public IDisposable Watch(string uri, Action changed) => new FileWatch(Path, FileStamp.Of(Path), Time, changed);
}
