using System.IO.Enumeration;
using McpTools.Contract;
using McpTools.Core.Config;

namespace McpTools.Server.Catalog;

/// <summary>Lets pass what a caller was granted and its address serves.</summary>
internal sealed class ViewFilter
{
    private readonly Selection granted;
    private readonly Selection served;

    /// <param name="grants">Of the caller.</param>
    /// <param name="toolset">Of the address; null for everything.</param>
    /// <param name="toolsets">By name; one that is not among them holds nothing.</param>
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

    /// <summary>Whether the address serves, in place of its tools, one that calls them.</summary>
    public bool IsCodeOnly { get; }

    public bool Passes(ToolDefinition tool) => granted.Picks(tool) && served.Picks(tool);

    public bool Passes(PromptDefinition prompt) => granted.Prompts.Picks(prompt.Name, prompt.Tags) && served.Prompts.Picks(prompt.Name, prompt.Tags);

    public bool Passes(ResourceDefinition resource) =>
        granted.Resources.Picks(resource.Name, resource.Tags) && served.Resources.Picks(resource.Name, resource.Tags);

    /// <summary>What several toolsets hold together.</summary>
    private sealed class Selection(IReadOnlyList<Toolset> toolsets)
    {
        public static Selection Everything { get; } = new([new Toolset { Tools = ["*"], Prompts = ["*"], Resources = ["*"] }]);

        public bool IsForCode { get; } = toolsets.Any(toolset => toolset.CodeOnly);

        public bool Picks(ToolDefinition tool) => Tools.Picks(tool.Name, tool.Tags) || (IsForCode && tool.CallsTools);

        private Selector Tools { get; } = new(toolsets.SelectMany(toolset => toolset.Tools), toolsets.SelectMany(toolset => toolset.Tags));

        public Selector Prompts { get; } = new(toolsets.SelectMany(toolset => toolset.Prompts), toolsets.SelectMany(toolset => toolset.Tags));

        public Selector Resources { get; } = new(toolsets.SelectMany(toolset => toolset.Resources), toolsets.SelectMany(toolset => toolset.Tags));
    }
}

/// <summary>Picks by name or by tag, with patterns: <c>*</c> stands for any run of characters, <c>?</c> for one.</summary>
internal sealed class Selector(IEnumerable<string> names, IEnumerable<string>? tags = null)
{
    private readonly string[] names = [.. names];
    private readonly string[] tags = [.. tags ?? []];

    public static Selector All { get; } = new(["*"]);

    public bool Picks(string name, IReadOnlyList<string> itsTags) => Match(names, name) || (tags.Length > 0 && itsTags.Any(tag => Match(tags, tag)));

    private static bool Match(string[] globs, string text) =>
        globs.Any(glob => FileSystemName.MatchesSimpleExpression(glob, text, ignoreCase: false));
}
