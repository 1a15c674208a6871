using System.Text;
using McpTools.Contract;
using McpTools.Modules.State;

namespace McpTools.Tools.Results;

/// <summary>Opens a stored result by its URI.</summary>
internal sealed class ResultResource(ResultHandles handles) : IResource
{
    /// <summary>The largest text that can be opened, in bytes.</summary>
    public const int TextBytes = 8 * 1024 * 1024;

    public ResourceDefinition Definition { get; } = new()
    {
        Uri = ResultHandle.Scheme + "{id}",
        Name = "result",
        Title = "Result of a call",
        Description = "The whole of a result that was too large to send, under the id in its notice, for as long as it is kept.",
        IsCompanion = true,
    };

    public async ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken)
    {
        if (!uri.StartsWith(ResultHandle.Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // Some clients add a slash to every URI without a path.
        string id = uri[ResultHandle.Scheme.Length..].TrimEnd('/');
        if (await handles.For(caller).OpenAsync(id, cancellationToken) is not { } kept)
        {
            return null;
        }

        if (!kept.IsText)
        {
            return new ResourceBody(kept.MimeType, null, kept.Bytes);
        }

        return kept.Bytes.Length <= TextBytes
            ? new ResourceBody(kept.MimeType, Encoding.UTF8.GetString(kept.Bytes.Span), default)
            : throw new ToolErrorException(
                "result_too_large",
                $"The result has {kept.Bytes.Length} bytes of text, and {TextBytes} can be opened at once. Read it in pages with {ResultHandle.Reader} {{\"id\": \"{id}\"}}.");
    }
}
