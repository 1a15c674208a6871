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
        CatalogEntry[] picked = [.. snapshot.Entries.Values.Where(entry => IsPicked(entry.Tool.Definition, filter, codeOnly: inner is not null))];
        entries = snapshot.Entries.Values.Where(entry => entry.Tool.Definition.IsCompanion && picked.Length > 0).Concat(picked)
            .ToFrozenDictionary(entry => entry.Tool.Definition.Name, StringComparer.Ordinal);
        Definitions = Define(entries.Values, inner?.Definitions);
        Prompts = [.. snapshot.Contents.Prompts.Where(prompt => filter.Passes(prompt.Definition)).OrderBy(prompt => prompt.Definition.Name, StringComparer.Ordinal)];
        Resources = [.. snapshot.Contents.Resources.Where(resource => IsOffered(resource.Definition, filter))
            .OrderBy(resource => resource.Definition.Uri, StringComparer.Ordinal)];
    }

    public CatalogSnapshot Snapshot { get; }

    /// <summary>What a tool of this view may call: the same, or where only code is served, all that stands behind it.</summary>
    public CatalogView Inner { get; }

    /// <summary>Of the tools, by name, so that every page and every listing has the same order.</summary>
    public IReadOnlyList<ToolDefinition> Definitions { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<IPrompt> Prompts { get; }

    /// <summary>By URI, templates among them.</summary>
    public IReadOnlyList<IResource> Resources { get; }

    /// <summary>Of <see cref="Resources"/>; made at its first use, since most callers read none.</summary>
    public ResourceIndex ResourceIndex => field ??= new ResourceIndex(Resources);

    public CatalogEntry? Find(string name) => entries.GetValueOrDefault(name);

    public IPrompt? FindPrompt(string name) => Prompts.FirstOrDefault(prompt => prompt.Definition.Name == name);

    /// <summary>Tells the tools of this view that a client has seen them.</summary>
    public void Warm()
    {
        foreach (CatalogEntry entry in entries.Values)
        {
            (entry.Tool as IWarmedTool)?.Warm();
        }
    }

    private static bool IsPicked(ToolDefinition tool, ViewFilter filter, bool codeOnly) => !tool.IsCompanion && filter.Passes(tool) && (tool.CallsTools || !codeOnly);

    private bool IsOffered(ResourceDefinition resource, ViewFilter filter) =>
        resource.IsCompanion ? entries.Count > 0
        : resource.ShowsTool is { } tool ? entries.ContainsKey(tool)
        : filter.Passes(resource);

    /// <summary>Phase one: plain tools. Phase two: those whose description speaks of the plain ones, or of those behind the view.</summary>
    private static ToolDefinition[] Define(IEnumerable<CatalogEntry> visible, IReadOnlyList<ToolDefinition>? behind)
    {
        ILookup<bool, ITool> byPhase = visible.Select(entry => entry.Tool).ToLookup(tool => tool is IDerivedTool);
        ToolDefinition[] plain = Sort(byPhase[false].Select(tool => tool.Definition));
        return Sort([.. plain, .. byPhase[true].Cast<IDerivedTool>().Select(tool => tool.DefineFor(behind ?? plain, isAlone: behind is not null))]);
    }

    private static ToolDefinition[] Sort(IEnumerable<ToolDefinition> definitions) =>
        [.. definitions.OrderBy(definition => definition.Name, StringComparer.Ordinal)];
}

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
