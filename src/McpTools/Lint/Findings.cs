using McpTools.Config;
using McpTools.Tools;

namespace McpTools.Lint;

/// <summary>Collects what the rules find, each at its place in the file.</summary>
internal sealed class Findings
{
    /// <summary>Findings that are kept of one file; a person mends no more than this before checking it again.</summary>
    public const int MaxFindings = 1_000;

    private readonly List<Finding> all = [];
    private readonly Dictionary<string, string> declared = new(StringComparer.Ordinal);

    public Findings(ConfigPlaces places)
    {
        Places = places;
        foreach (var (name, pointer) in places.EntriesOf("/tools"))
        {
            declared.TryAdd(name, pointer);
        }
    }

    public ConfigPlaces Places { get; }

    /// <summary>In the order of their coming.</summary>
    public IReadOnlyList<Finding> All => all;

    public bool IsFull => all.Count >= MaxFindings;

    public void Add(FindingLevel level, string rule, ConfigProblem problem)
    {
        if (!IsFull)
        {
            all.Add(new(level, rule, problem));
        }
    }

    /// <param name="tool">Declared in the file or not.</param>
    /// <param name="rule">Stable, in kebab-case.</param>
    /// <param name="within">JSON Pointer from the tool's entry, e.g. <c>/input/properties/q</c>.</param>
    /// <param name="message">What is wrong, as a clause.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="level">How bad it is.</param>
    public void OnTool(ToolDefinition tool, string rule, string within, string message, string remedy, FindingLevel level = FindingLevel.Warning)
    {
        string words = ConfigPointer.Words(ConfigPointer.Segments(within));
        message = words.Length == 0 ? message : $"{words}: {message}";
        Add(level, rule, declared.TryGetValue(tool.Name, out string? entry)
            ? Places.At(entry + within, message, remedy)
            : Places.Beside($"tool \"{tool.Name}\"", message, remedy));
    }

    /// <summary>On what a pointer of the file leads to, an index counted among the entries as they were bound.</summary>
    public void OnFile(string pointer, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, Places.At(Places.ToFile(pointer), message, remedy));

}
