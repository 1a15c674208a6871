using McpTools.Contract;
using McpTools.Core.Config;

namespace McpTools.Server.Lint;

/// <summary>What somebody who looks after a configuration should know of it.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Rule">Stable, in kebab-case.</param>
/// <param name="Problem">Where, what, and what to do instead.</param>
internal sealed record Finding(FindingLevel Level, string Rule, ConfigProblem Problem)
{
    /// <summary>Of what the program itself reports when it reads the file.</summary>
    public const string ConfigRule = "config";

    public static Finding Error(ConfigProblem problem) => new(FindingLevel.Error, ConfigRule, problem);

    public string LevelName => Level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };

    /// <summary>One line: <c>tools.json:12:5: warning[type-union]: tools[2] "crm_search": message. Remedy.</c></summary>
    public override string ToString() => Problem.ToLine($"{LevelName}[{Rule}]: ");
}

internal enum FindingLevel
{
    /// <summary>Works, and could be better.</summary>
    Note,

    /// <summary>Works here, and fails with some model or client, or tells what nobody should know.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}

/// <summary>Collects what the rules find, each at its place in the file.</summary>
internal sealed class Findings
{
    /// <summary>Findings that are kept of one rule, so that a flood of one kind hides none of another.</summary>
    public const int MaxOfRule = 100;

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

    /// <summary>In the order of their coming, and how many were left off.</summary>
    public IReadOnlyList<Finding> All =>
    [
        .. all,
        .. counts.Where(count => count.Value > MaxOfRule).Select(count => new Finding(
            FindingLevel.Note, count.Key,
            Places.Beside("", $"{count.Value - MaxOfRule} more of this rule are not shown", "Mend those that are, and check again"))),
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
    /// <param name="within">JSON Pointer from the tool's entry, e.g. <c>/input/properties/q</c>.</param>
    /// <param name="message">What is wrong, as a clause.</param>
    /// <param name="remedy">What to write instead.</param>
    /// <param name="level">How bad it is.</param>
    public void OnTool(ToolDefinition tool, string rule, string within, string message, string remedy, FindingLevel level = FindingLevel.Warning)
    {
        string words = ConfigPointer.Words(ConfigPointer.Segments(within));
        message = words.Length == 0 ? message : $"{words}: {message}";
        Add(level, rule, () => declared.TryGetValue(tool.Name, out string? entry)
            ? Places.At(entry + within, message, remedy)
            : Places.Beside($"tool \"{tool.Name}\"", message, remedy));
    }

    /// <summary>On a part of an entry that is known by its name.</summary>
    public void OnNamed(string list, string name, string within, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Places.Named(list, name) is { } entry
            ? Places.At(entry + within, $"{within[1..]}: {message}", remedy)
            : Places.Beside($"{list[1..]} \"{name}\"", $"{within[1..]}: {message}", remedy));

    /// <summary>On what a pointer of the file leads to, an index counted among the entries as they were bound.</summary>
    public void OnFile(string pointer, string rule, string message, string remedy) =>
        Add(FindingLevel.Warning, rule, () => Places.At(Places.ToFile(pointer), message, remedy));
}
