using System.Runtime.CompilerServices;
using McpTools.Catalog;
using McpTools.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol.Listing;

/// <summary>Answers resources/list and resources/templates/list: in pages, by URI, what this caller may read.</summary>
internal sealed class ResourceLister(CallerResolver callers, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, Resource[]> resources = [];
    private readonly ConditionalWeakTable<CatalogView, ResourceTemplate[]> templates = [];

    public ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        Resource[] all = resources.GetValue(view, static view => [.. Of(view, templates: false).Select(ToResource)]);
        ListPage<Resource> page = ListPage.Of(all, resource => resource.Uri, request.Params?.Cursor, options.ResourcesPerPage);
        var result = new ListResourcesResult { Resources = page.Items, NextCursor = page.Next };
        result.Date(request, options.ListTimeToLive, caller.HasOwnView());
        return new(result);
    }

    public ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        ResourceTemplate[] all = templates.GetValue(view, static view => [.. Of(view, templates: true).Select(ToTemplate)]);
        ListPage<ResourceTemplate> page = ListPage.Of(all, template => template.UriTemplate, request.Params?.Cursor, options.ResourcesPerPage);
        var result = new ListResourceTemplatesResult { ResourceTemplates = page.Items, NextCursor = page.Next };
        result.Date(request, options.ListTimeToLive, caller.HasOwnView());
        return new(result);
    }

    private static IEnumerable<ResourceDefinition> Of(CatalogView view, bool templates) =>
        view.Resources.Select(resource => resource.Definition).Where(definition => UriTemplate.IsTemplate(definition.Uri) == templates);

    private static Resource ToResource(ResourceDefinition definition) => new()
    {
        Uri = definition.Uri,
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        MimeType = definition.MimeType,
        Size = definition.Size,
    };

    private static ResourceTemplate ToTemplate(ResourceDefinition definition) => new()
    {
        UriTemplate = definition.Uri,
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        MimeType = definition.MimeType,
    };
}
