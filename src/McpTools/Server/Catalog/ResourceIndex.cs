using System.Collections.Frozen;
using McpTools.Contract;

namespace McpTools.Server.Catalog;

/// <summary>Finds the resource behind a URI: the one that names it, else the first template that fits, in the order of their URIs.</summary>
internal sealed class ResourceIndex
{
    private readonly FrozenDictionary<string, IResource> named;
    private readonly List<(UriTemplate Template, IResource Resource)> templates = [];

    /// <param name="resources">By URI.</param>
    public ResourceIndex(IReadOnlyList<IResource> resources)
    {
        named = resources.ToFrozenDictionary(resource => resource.Definition.Uri, StringComparer.Ordinal);
        foreach (IResource resource in resources)
        {
            if (UriTemplate.IsTemplate(resource.Definition.Uri) && UriTemplate.Parse(resource.Definition.Uri) is { } template)
            {
                templates.Add((template, resource));
            }
        }
    }

    public IResource? Find(string uri) =>
        UriTemplate.IsTemplate(uri) ? null
        : named.GetValueOrDefault(uri) ?? named.GetValueOrDefault(UriTemplate.WithoutSlash(uri)) ?? templates.Find(known => known.Template.Match(uri) is not null).Resource;

    /// <summary>The resource that calls itself by this very template.</summary>
    public IResource? FindTemplate(string template) => UriTemplate.IsTemplate(template) ? named.GetValueOrDefault(template) : null;
}
