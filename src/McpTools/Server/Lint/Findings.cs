using McpTools.Contract;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Server.Lint;

/// <summary>Collects what the rules find, each at its place in the file.</summary>
internal sealed class Findings
{
    /// <summary>Findings that are kept of one rule, so that a flood of one kind hides none of another.</summary>
    public const int MaxOfRule = 100;

    private readonly List<Finding> all = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonPointer> declared = new(StringComparer.Ordinal);

    public Findings(ConfigLocator locator)
    {
        Locator = locator;
        foreach (var (name, pointer) in locator.EntriesOf("/tools"))
        {
            declared.TryAdd(name, pointer);
        }
    }

    public ConfigLocator Locator { get; }

    /// <summary>In the order of their coming, and how many were left off.</summary>
    public IReadOnlyList<Finding> All =>
    [
        .. all,
        .. counts.Where(count => count.Value > MaxOfRule).Select(count => new Finding(
            FindingLevel.Note, count.Key,
            Locator.Beside("", $"{count.Value - MaxOfRule} more of this rule are not shown", "Mend those that are, and check again"))),
    ];

    /// <param name="level">How bad it is.</param>
    /// <param name="rule">Stable, in kebab-case.</param>
    /// <param name="problem">Made only where there is room for it.</param>
    public void Add(FindingLevel level, string rule, Func<ConfigProblem> problem)
    {
        int count = counts[rule] = counts.GetValueOrDefault(rule) + 1;
        if (count <= MaxOfRule)
        {
            all.Add(new(level, rule, problem()));
        }
    }

    /// <param name="tool">Declared in the file or not.</param>
    /// <param name="rule">Stable, in kebab-case.</param>
    /// <param name="within">From the tool's entry, e.g. <c>/input/properties/q</c>.</param>
    /// <param name="message">What is wrong, as a clause.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="level">How bad it is.</param>
    public void OnTool(ToolDefinition tool, string rule, JsonPointer within, string message, string remedy, FindingLevel level = FindingLevel.Warning)
    {
        message = within.IsRoot ? message : $"{within.ToDotted()}: {message}";
        Add(level, rule, () => declared.TryGetValue(tool.Name, out JsonPointer? entry)
            ? Locator.At(entry.Append(within), message, remedy)
            : Locator.Beside($"tool \"{tool.Name}\"", message, remedy));
    }

    /// <summary>On a part of an entry that is known by its name.</summary>
    public void OnNamed(JsonPointer list, string name, JsonPointer within, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Locator.FindNamed(list, name) is { } entry
            ? Locator.At(entry.Append(within), $"{within.ToDotted()}: {message}", remedy)
            : Locator.Beside($"{list.ToDotted()} \"{name}\"", $"{within.ToDotted()}: {message}", remedy));

    /// <summary>On what a pointer of the file leads to, an index counted among the entries as they were bound.</summary>
    public void OnFile(JsonPointer pointer, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Locator.At(Locator.ToFile(pointer), message, remedy));
}
