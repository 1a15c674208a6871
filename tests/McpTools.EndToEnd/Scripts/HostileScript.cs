using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Scripts;

/// <summary>A script that means harm, and what may come of it.</summary>
/// <param name="Name">Of its file.</param>
/// <param name="Code">All of it.</param>
/// <param name="Fine">Outcomes: ok, throws, limit.</param>
/// <param name="Value">What it gives where it ends well; null where that is left open.</param>
internal sealed record HostileScript(string Name, string Code, IReadOnlyList<string> Fine, string? Value)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("MCPTOOLS_HOSTILE") == "all";

    /// <summary>Those of this folder, each here for a way of its own, and a part of the larger collection beside the repository, where that is.</summary>
    public static IReadOnlyList<HostileScript> Chosen { get; } =
    [
        .. Load(Path.Combine(Mcptools.Root, "tests", "McpTools.EndToEnd", "Scripts", "Hostile"), hasValues: true).Where((_, i) => i % Step(1) == 0),
        .. Load(Path.Combine(Mcptools.Root, "..", "shared", "data", "hostile-scripts"), hasValues: false).Where((_, i) => i % Step(6) == 0),
    ];

    /// <summary>Short where it will be used up, and long past what a busy machine needs where it must not be.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds(!Fine.Contains("limit") ? 40 : Mcptools.IsNative ? 1.5 : 5);

    // Without a native program most of the time goes into starting processes, and the native one is tested with the whole.
    private static int Step(int native) => All ? 1 : Mcptools.IsNative ? native : 3 * native;

    // The columns of expected.tsv: name, category, outcome, other fine outcomes; ours has the value next.
    private static IEnumerable<HostileScript> Load(string folder, bool hasValues)
    {
        string list = Path.Combine(folder, "expected.tsv");
        return from line in File.Exists(list) ? File.ReadLines(list).Skip(1) : []
               let columns = line.Split('\t')
               let file = new[] { folder, Path.Combine(folder, "large") }.Select(place => Path.Combine(place, columns[0])).FirstOrDefault(File.Exists)
               where file is not null
               select new HostileScript(
                   columns[0], File.ReadAllText(file), [columns[2], .. columns[3].Split(',')], hasValues && columns[4] != "-" ? columns[4] : null);
    }
}
