using System.Collections.Frozen;
using McpTools.Contract;

namespace McpTools.Server.Catalog;

/// <summary>The catalogue as one caller sees it at one address.</summary>
internal sealed class CatalogView
{
    private readonly FrozenDictionary<string, CatalogEntry> entries;

    public CatalogView(CatalogSnapshot snapshot, ViewFilter filter)
        : this(snapshot, filter, filter.IsCodeOnly ? new CatalogView(snapshot, filter, inner: null) : null)
    {
    }

    private CatalogView(CatalogSnapshot snapshot, ViewFilter filter, CatalogView? inner)
    {
        Snapshot = snapshot;
        Inner = inner ?? this;
        CatalogEntry[] listed = [.. snapshot.Entries.Values.Where(entry => IsListed(entry.Tool.Definition, filter, codeOnly: inner is not null))];
        entries = snapshot.Entries.Values.Where(entry => entry.Tool.Definition.IsCompanion && listed.Length > 0).Concat(listed)
            .ToFrozenDictionary(entry => entry.Tool.Definition.Name, StringComparer.Ordinal);
        Definitions = Define(entries.Values, inner?.Definitions);
        Prompts = [.. snapshot.Contents.Prompts.Where(prompt => filter.Includes(prompt.Definition)).OrderBy(prompt => prompt.Definition.Name, StringComparer.Ordinal)];
        Resources = [.. snapshot.Contents.Resources.Where(resource => IsOffered(resource.Definition, filter))
            .OrderBy(resource => resource.Definition.Uri, StringComparer.Ordinal)];
    }

    public CatalogSnapshot Snapshot { get; }

    /// <summary>The view that inner calls use. It is this one, or where only code is served, the view with all tools of the toolset.</summary>
    public CatalogView Inner { get; }

    /// <summary>The definitions of the tools, ordered by name, so that every page and every list has the same order.</summary>
    public IReadOnlyList<ToolDefinition> Definitions { get; }

    /// <summary>The prompts, ordered by name.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; }

    /// <summary>The resources and resource templates, ordered by URI.</summary>
    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>The index of <see cref="Resources"/>. It is made at its first use, because most callers read no resource.</summary>
    public ResourceIndex ResourceIndex => field ??= new ResourceIndex(Resources);

    public CatalogEntry? Find(string name) => entries.GetValueOrDefault(name);

    public IPrompt? FindPrompt(string name) => Prompts.FirstOrDefault(prompt => prompt.Definition.Name == name);

    /// <summary>Lets the tools of this view prepare for a call, after a client has listed them.</summary>
    public void Warm()
    {
        foreach (CatalogEntry entry in entries.Values)
        {
            (entry.Tool as IWarmedTool)?.Warm();
        }
    }

    private static bool IsListed(ToolDefinition tool, ViewFilter filter, bool codeOnly) => !tool.IsCompanion && filter.Includes(tool) && (tool.CallsTools || !codeOnly);

    private bool IsOffered(ResourceDefinition resource, ViewFilter filter) =>
        resource.IsCompanion ? entries.Count > 0
        : resource.ShowsTool is { } tool ? entries.ContainsKey(tool)
        : filter.Includes(resource);

    /// <summary>Defines plain tools first, and then the tools whose description names the plain ones or the inner tools.</summary>
    private static ToolDefinition[] Define(IEnumerable<CatalogEntry> visible, IReadOnlyList<ToolDefinition>? innerTools)
    {
        ILookup<bool, ITool> byPhase = visible.Select(entry => entry.Tool).ToLookup(tool => tool is IDerivedTool);
        ToolDefinition[] plain = Sort(byPhase[false].Select(tool => tool.Definition));
        return Sort([.. plain, .. byPhase[true].Cast<IDerivedTool>().Select(tool => tool.DefineFor(innerTools ?? plain, isAlone: innerTools is not null))]);
    }

    private static ToolDefinition[] Sort(IEnumerable<ToolDefinition> definitions) =>
        [.. definitions.OrderBy(definition => definition.Name, StringComparer.Ordinal)];
}

/// <summary>Finds the resource of a URI: the one with exactly this URI, else the first template that matches, in the order of the templates.</summary>
internal sealed class ResourceIndex
{
    private readonly FrozenDictionary<string, IResource> named;
    private readonly List<(UriTemplate Template, IResource Resource)> templates = [];

    /// <param name="resources">The resources, ordered by URI.</param>
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

    /// <summary>Finds the resource whose URI is exactly this template.</summary>
    public IResource? FindTemplate(string template) => UriTemplate.IsTemplate(template) ? named.GetValueOrDefault(template) : null;
}
