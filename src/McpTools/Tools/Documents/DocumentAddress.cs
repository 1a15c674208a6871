using McpTools.Contract;

namespace McpTools.Tools.Documents;

/// <summary>Where a person opens a document.</summary>
/// <param name="served">Answers the address at which this process serves the document of a URI to a caller; null where it serves none.</param>
internal sealed class DocumentAddress(Func<string, Caller, string>? served)
{
    /// <summary>On the web where the collection says so, else at this server, else the URI of the resource.</summary>
    public string Of(Collection collection, string path, Caller caller) =>
        collection.Url is { } url ? url + DocumentUri.Escape(path)
        : served is null ? DocumentUri.Of(collection.Name, path)
        : served(DocumentUri.Of(collection.Name, path), caller);
}
