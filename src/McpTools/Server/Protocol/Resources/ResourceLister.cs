using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Resources;

/// <summary>Answers resources/list and resources/templates/list with what this caller may read, in pages, by URI.</summary>
internal sealed class ResourceLister(CallerResolver callers, RequestFaults faults, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, ResourceTemplate[]> templates = [];

    public async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        string? after = PageCursor.Read(request.Params?.Cursor);
        int size = options.ResourcesPerPage;
        List<ResourceDefinition> found = await faults.GuardAsync(
            "The list of resources", McpErrorCode.InternalError, view.Snapshot.Redactor, () => AfterAsync(view, after, size + 1, caller, cancellationToken), cancellationToken);
        var result = new ListResourcesResult { Resources = [.. found.Take(size).Select(ToResource)], NextCursor = found.Count > size ? PageCursor.After(found[size - 1].Uri) : null };
        result.SetFreshness(request, options.ListTimeToLive, caller.HasOwnView());
        return result;
    }

    public ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        ResourceTemplate[] all = templates.GetValue(view, static view => [.. Of(view, templates: true).Select(ToTemplate)]);
        var page = ListPage.Of(all, template => template.UriTemplate, request.Params?.Cursor, options.ResourcesPerPage);
        var result = new ListResourceTemplatesResult { ResourceTemplates = page.Items, NextCursor = page.Next };
        result.SetFreshness(request, options.ListTimeToLive, caller.HasOwnView());
        return new(result);
    }

    // Resources with a fixed URI come first, by URI. Then come the present resources of each template, in the order of the template.
    private static async ValueTask<List<ResourceDefinition>> AfterAsync(CatalogView view, string? after, int most, Caller caller, CancellationToken cancellationToken)
    {
        IResource[] kinds = [.. view.Resources.Where(resource => UriTemplate.IsTemplate(resource.Definition.Uri))];
        int within = after is null ? -1 : Array.IndexOf(kinds, view.ResourceIndex.Find(after));
        List<ResourceDefinition> found = within >= 0 ? [] : [.. Of(view, templates: false).Where(definition => string.CompareOrdinal(definition.Uri, after) > 0).Take(most)];
        for (int kind = Math.Max(within, 0); kind < kinds.Length && found.Count < most; kind++)
        {
            found.AddRange(await kinds[kind].ListAsync(kind == within ? after : null, most - found.Count, caller, cancellationToken));
        }

        return found;
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
