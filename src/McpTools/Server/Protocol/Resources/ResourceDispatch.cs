using System.Security.Claims;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Resources;

/// <summary>Answers resources/read.</summary>
internal sealed class ResourceDispatch(CallerResolver callers, RequestFaults faults, ProtocolOptions options)
{
    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        string uri = request.Params.Uri;
        (IResource resource, ResourceBody body) = await OpenAsync(view, caller, uri, cancellationToken);
        var result = new ReadResourceResult { Contents = [ToContents(uri, body, view.Snapshot.Redactor)] };
        result.SetFreshness(request, options.ReadTimeToLive, resource.Definition.IsCompanion || caller.HasOwnView());
        return result;
    }

    /// <summary>Returns when this caller could read the resource now.</summary>
    /// <exception cref="McpProtocolException">The caller could not. The reason is the same as for reading.</exception>
    public async ValueTask RequireAsync(string uri, ClaimsPrincipal? user, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(user);
        await OpenAsync(view, caller, uri, cancellationToken);
    }

    private async ValueTask<(IResource Resource, ResourceBody Body)> OpenAsync(CatalogView view, Caller caller, string uri, CancellationToken cancellationToken)
    {
        if (view.ResourceIndex.Find(uri) is not { } resource)
        {
            throw Missing(uri);
        }

        ResourceBody? body = await faults.GuardAsync(
            $"Resource {resource.Definition.Uri}",
            McpErrorCode.InternalError,
            view.Snapshot.Redactor,
            () => resource.ReadAsync(uri, caller, cancellationToken),
            cancellationToken);
        return (resource, body ?? throw Missing(uri));
    }

    // A withheld resource looks like one that does not exist.
    private static McpProtocolException Missing(string uri)
    {
        var missing = new McpProtocolException(
            "There is no resource at this URI. Ask resources/list and resources/templates/list for what there is.", McpErrorCode.InvalidParams);
        missing.Data["uri"] = uri;
        return missing;
    }

    private static ResourceContents ToContents(string uri, ResourceBody body, SecretRedactor redactor)
    {
        ResourceContents contents = body.Text is { } text
            ? new TextResourceContents { Uri = uri, MimeType = body.MimeType, Text = redactor.Redact(text) }
            : BlobResourceContents.FromBytes(body.Bytes, uri, body.MimeType);
        contents.Meta = body.Meta;
        return contents;
    }
}
