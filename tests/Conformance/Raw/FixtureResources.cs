using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Conformance.Raw;

internal sealed class FixtureResources
{
    private const string TemplateStart = "test://template/";
    private const string TemplateEnd = "/data";

    public ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken) => new(new ListResourcesResult
    {
        Resources =
        [
            new Resource { Uri = "test://static-text", Name = "static-text", Description = "Some text.", MimeType = "text/plain" },
            new Resource { Uri = "test://static-binary", Name = "static-binary", Description = "One pixel.", MimeType = "image/png" },
            new Resource { Uri = "test://watched-resource", Name = "watched-resource", Description = "May be subscribed to.", MimeType = "text/plain" },
        ],
    });

    public ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken) => new(new ListResourceTemplatesResult
        {
            ResourceTemplates =
            [
                new ResourceTemplate
                {
                    UriTemplate = "test://template/{id}/data", Name = "template", Description = "One record by its id.", MimeType = "application/json",
                },
            ],
        });

    public ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        string uri = request.Params.Uri;
        ResourceContents contents = uri switch
        {
            "test://static-text" => Text(uri, "text/plain", "This is the content of the static text resource."),
            "test://static-binary" => BlobResourceContents.FromBytes(Samples.Png, uri, "image/png"),
            "test://watched-resource" => Text(uri, "text/plain", "This resource may be subscribed to."),
            _ when uri.StartsWith(TemplateStart, StringComparison.Ordinal) && uri.EndsWith(TemplateEnd, StringComparison.Ordinal) =>
                Text(uri, "application/json", $$"""{"id":"{{uri[TemplateStart.Length..^TemplateEnd.Length]}}","templateTest":true}"""),
            _ => throw NotFound(uri),
        };
        return new(new ReadResourceResult { Contents = [contents] });
    }

    public ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken) => new(new EmptyResult());

    public ValueTask<EmptyResult> UnsubscribeAsync(RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken) => new(new EmptyResult());

    private static TextResourceContents Text(string uri, string mimeType, string text) => new() { Uri = uri, MimeType = mimeType, Text = text };

    private static McpProtocolException NotFound(string uri)
    {
        var missing = new McpProtocolException("Resource not found.", McpErrorCode.InvalidParams);
        missing.Data["uri"] = uri;
        return missing;
    }
}
