using McpTools.Core.Config.Text;

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
