using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

/// <summary>A hostile script and its allowed outcomes.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Code">The whole code.</param>
/// <param name="Fine">The allowed outcomes: ok, throws or limit.</param>
/// <param name="Value">The expected value when the outcome is ok; null when any value is allowed.</param>
internal sealed record HostileScript(string Name, string Code, IReadOnlyList<string> Fine, string? Value)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("MCPTOOLS_HOSTILE") == "all";

    /// <summary>The scripts of this folder, each with an attack of its own, and a part of the larger collection beside the repository if it exists.</summary>
    public static IReadOnlyList<HostileScript> Chosen { get; } =
    [
        .. Load(Path.Combine(Mcptools.Root, "tests", "McpTools.EndToEnd", "Scripts", "Hostile"), hasValues: true).Where((_, i) => i % Step(1) == 0),
        .. Load(Path.Combine(Mcptools.Root, "..", "shared", "data", "hostile-scripts"), hasValues: false).Where((_, i) => i % Step(6) == 0),
    ];

    /// <summary>The time limit. It is short when the script will use it up, and otherwise much longer than a busy machine needs.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(!Fine.Contains("limit") ? 40 : Mcptools.IsNative ? 1.5 : 5);

    // Without the native program most of the time goes into starting processes. The native program is tested with all scripts.
    private static int Step(int native) => All ? 1 : Mcptools.IsNative ? native : 3 * native;

    // The columns of expected.tsv are name, category, outcome and other allowed outcomes. The file of this folder also has the value.
    private static IEnumerable<HostileScript> Load(string folder, bool hasValues)
    {
        string list = Path.Combine(folder, "expected.tsv");
        return from line in File.Exists(list) ? File.ReadLines(list).Skip(1) : []
               let columns = line.Split('\t')
               let file = new[] { folder, Path.Combine(folder, "large") }.Select(path => Path.Combine(path, columns[0])).FirstOrDefault(File.Exists)
               where file is not null
               select new HostileScript(
                   columns[0], File.ReadAllText(file), [columns[2], .. columns[3].Split(',')], hasValues && columns[4] != "-" ? columns[4] : null);
    }
}
