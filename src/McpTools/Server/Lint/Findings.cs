using McpTools.Contract;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Server.Lint;

/// <summary>Something that the owner of a configuration should know.</summary>
/// <param name="Level">The severity.</param>
/// <param name="Rule">The stable name of the rule, in kebab-case.</param>
/// <param name="Problem">Says where and what is wrong, and how to fix it.</param>
internal sealed record Finding(FindingLevel Level, string Rule, ConfigProblem Problem)
{
    /// <summary>The name of the rule for every problem that the program itself reports when it reads the file.</summary>
    public const string ConfigRule = "config";

    public static Finding Error(ConfigProblem problem) => new(FindingLevel.Error, ConfigRule, problem);

    public string LevelName => Level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };

    /// <summary>Returns one line: <c>tools.json:12:5: warning[type-union]: tools[2] "crm_search": message. Remedy.</c></summary>
    public override string ToString() => Problem.ToLine($"{LevelName}[{Rule}]: ");
}

internal enum FindingLevel
{
    /// <summary>It works, and could be better.</summary>
    Note,

    /// <summary>It works here, but fails with some model or client, or reveals a secret.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Error,
}

/// <summary>Collects the findings of all rules, each with its location in the file.</summary>
internal sealed class Findings
{
    /// <summary>The most findings of one rule that are stored, so that a flood of one kind does not hide the others.</summary>
    public const int MaxPerRule = 100;

    private readonly List<Finding> all = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonPointer> declared = new(StringComparer.Ordinal);

    public Findings(ConfigLocator locator)
    {
        Locator = locator;
        foreach ((string name, JsonPointer pointer) in locator.EntriesOf("/tools"))
        {
            declared.TryAdd(name, pointer);
        }
    }

    public ConfigLocator Locator { get; }

    /// <summary>The findings in the order in which they were added, and a note for each rule that found more than are stored.</summary>
    public IReadOnlyList<Finding> All =>
    [
        .. all,
        .. counts.Where(count => count.Value > MaxPerRule).Select(count => new Finding(
            FindingLevel.Note, count.Key,
            Locator.Beside("", $"{count.Value - MaxPerRule} more of this rule are not shown", "Fix those that are shown, and check again"))),
    ];

    /// <param name="level">The severity.</param>
    /// <param name="rule">The stable name of the rule, in kebab-case.</param>
    /// <param name="problem">Is called only if the finding is stored.</param>
    public void Add(FindingLevel level, string rule, Func<ConfigProblem> problem)
    {
        int count = counts[rule] = counts.GetValueOrDefault(rule) + 1;
        if (count <= MaxPerRule)
        {
            all.Add(new(level, rule, problem()));
        }
    }

    /// <param name="tool">The tool, which need not be declared in the file.</param>
    /// <param name="rule">The stable name of the rule, in kebab-case.</param>
    /// <param name="within">The JSON Pointer from the entry of the tool, e.g. <c>/input/properties/q</c>.</param>
    /// <param name="message">Says what is wrong, as a clause.</param>
    /// <param name="remedy">Says what to write instead.</param>
    /// <param name="level">The severity.</param>
    public void OnTool(ToolDefinition tool, string rule, JsonPointer within, string message, string remedy, FindingLevel level = FindingLevel.Warning)
    {
        message = within.IsRoot ? message : $"{within.ToDotted()}: {message}";
        Add(level, rule, () => declared.TryGetValue(tool.Name, out JsonPointer? entry)
            ? Locator.At(entry.Append(within), message, remedy)
            : Locator.Beside($"tool \"{tool.Name}\"", message, remedy));
    }

    /// <summary>Adds a finding about a part of the entry that has this name in a list.</summary>
    public void OnNamed(JsonPointer list, string name, JsonPointer within, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Locator.FindNamed(list, name) is { } entry
            ? Locator.At(entry.Append(within), $"{within.ToDotted()}: {message}", remedy)
            : Locator.Beside($"{list.ToDotted()} \"{name}\"", $"{within.ToDotted()}: {message}", remedy));

    /// <summary>Adds a finding at a pointer whose indexes count the entries as they were bound, without those that are switched off.</summary>
    public void OnFile(JsonPointer pointer, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Locator.At(Locator.ToFile(pointer), message, remedy));
}
