using System.IO.Enumeration;
using McpTools.Contract;
using McpTools.Core.Config.Sections;

namespace McpTools.Server.Catalog;

/// <summary>Decides what belongs to a view: what the caller was granted and the address serves.</summary>
internal sealed class ViewFilter
{
    private readonly Selection granted;
    private readonly Selection served;

    /// <param name="grants">The grants of the caller.</param>
    /// <param name="toolset">The toolset of the address; null for everything.</param>
    /// <param name="toolsets">All toolsets by name. A name that is missing selects nothing.</param>
    public ViewFilter(Grants grants, string? toolset, IReadOnlyDictionary<string, Toolset> toolsets)
    {
        granted = new Selection(
        [
            .. grants.Toolsets.Where(toolsets.ContainsKey).Select(name => toolsets[name]),
            new Toolset { Tools = grants.Tools, Prompts = grants.Prompts, Resources = grants.Resources },
        ]);
        served = toolset is null ? Selection.Everything : new Selection(toolsets.TryGetValue(toolset, out Toolset? only) ? [only] : []);
        IsCodeOnly = served.IsForCode;
    }

    /// <summary>Whether the address serves a tool that calls tools, instead of the tools themselves.</summary>
    public bool IsCodeOnly { get; }

    public bool Includes(ToolDefinition tool) => granted.Selects(tool) && served.Selects(tool);

    public bool Includes(PromptDefinition prompt) => granted.Prompts.Selects(prompt.Name, prompt.Tags) && served.Prompts.Selects(prompt.Name, prompt.Tags);

    public bool Includes(ResourceDefinition resource) =>
        granted.Resources.Selects(resource.Name, resource.Tags) && served.Resources.Selects(resource.Name, resource.Tags);

    /// <summary>The union of several toolsets.</summary>
    private sealed class Selection(IReadOnlyList<Toolset> toolsets)
    {
        public static Selection Everything { get; } = new([new Toolset { Tools = ["*"], Prompts = ["*"], Resources = ["*"] }]);

        public bool IsForCode { get; } = toolsets.Any(toolset => toolset.CodeOnly);

        public bool Selects(ToolDefinition tool) => Tools.Selects(tool.Name, tool.Tags) || (IsForCode && tool.CallsTools);

        private Selector Tools { get; } = new(toolsets.SelectMany(toolset => toolset.Tools), toolsets.SelectMany(toolset => toolset.Tags));

        public Selector Prompts { get; } = new(toolsets.SelectMany(toolset => toolset.Prompts), toolsets.SelectMany(toolset => toolset.Tags));

        public Selector Resources { get; } = new(toolsets.SelectMany(toolset => toolset.Resources), toolsets.SelectMany(toolset => toolset.Tags));
    }
}

/// <summary>Selects by name or by tag, with patterns: <c>*</c> stands for any characters, <c>?</c> for one.</summary>
internal sealed class Selector(IEnumerable<string> names, IEnumerable<string>? tags = null)
{
    private readonly string[] names = [.. names];
    private readonly string[] tags = [.. tags ?? []];

    public bool Selects(string name, IReadOnlyList<string> tagsOfItem) => Match(names, name) || (tags.Length > 0 && tagsOfItem.Any(tag => Match(tags, tag)));

    private static bool Match(string[] globs, string text) =>
        globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, text, ignoreCase: false));
}
