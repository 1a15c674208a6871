using McpTools.Contract;
using McpTools.Core.Config;

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

    /// <summary>The findings in the order in which they were added, and a note for each rule that found more than are stored.</summary>
    public IReadOnlyList<Finding> All =>
    [
        .. all,
        .. counts.Where(count => count.Value > MaxPerRule).Select(count => new Finding(
            FindingLevel.Note, count.Key,
            Places.Beside("", $"{count.Value - MaxPerRule} more of this rule are not shown", "Fix those that are shown, and check again"))),
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
    public void OnTool(ToolDefinition tool, string rule, string within, string message, string remedy, FindingLevel level = FindingLevel.Warning)
    {
        string words = ConfigPointer.Words(ConfigPointer.Segments(within));
        message = words.Length == 0 ? message : $"{words}: {message}";
        Add(level, rule, () => declared.TryGetValue(tool.Name, out string? entry)
            ? Places.At(entry + within, message, remedy)
            : Places.Beside($"tool \"{tool.Name}\"", message, remedy));
    }

    /// <summary>Adds a finding about a part of the entry that has this name in a list.</summary>
    public void OnNamed(string list, string name, string within, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Places.Named(list, name) is { } entry
            ? Places.At(entry + within, $"{within[1..]}: {message}", remedy)
            : Places.Beside($"{list[1..]} \"{name}\"", $"{within[1..]}: {message}", remedy));

    /// <summary>Adds a finding at a pointer whose indexes count the entries as they were bound, without those that are switched off.</summary>
    public void OnFile(string pointer, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Places.At(Places.ToFile(pointer), message, remedy));
}
