using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Collects everything that is wrong with a file; nothing stops at the first.</summary>
internal sealed class ConfigProblems
{
    /// <summary>Problems that are kept of one file; a person mends no more than this before reading it again.</summary>
    public const int MaxProblems = 1_000;

    private readonly ConfigPlaces places;
    private readonly List<ConfigProblem> all = [];
    private readonly List<string> faults = [];
    private readonly HashSet<ConfigProblem> known = [];

    /// <summary>For what is not read from a file.</summary>
    public ConfigProblems()
        : this(ConfigPlaces.None)
    {
    }

    internal ConfigProblems(ConfigPlaces places) => this.places = places;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> All => [.. all.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Also of those that were too many to keep.</summary>
    public int Count => faults.Count;

    /// <summary>Where each problem is, by JSON Pointer into the file, in the order of their coming.</summary>
    internal IReadOnlyList<string> Faults => faults;

    /// <param name="pointer">
    /// JSON Pointer to the value at fault, from the root of the file, e.g. <c>/tools/2/path</c>. An index counts the entries as they were
    /// bound; the place in the file is found from it, also where entries before it were left out.
    /// </param>
    /// <param name="message">What is wrong, with the value.</param>
    /// <param name="remedy">What to write instead.</param>
    public void Add(string pointer, string message, string remedy) => AddInFile(places.ToFile(pointer), message, remedy);

    /// <summary>As <see cref="Add"/>, of the last entry of a list that calls itself so; of the list where none does.</summary>
    public void AddNamed(string container, string name, string message, string remedy) =>
        AddInFile(places.Named(container, name) ?? container, message, remedy);

    /// <summary>As <see cref="Add"/>, with indexes counted in the file.</summary>
    internal void AddInFile(string pointer, string message, string remedy, bool atKey = false) =>
        Keep(pointer, atKey ? places.AtKey(pointer, message, remedy) : places.At(pointer, message, remedy));

    internal void AddAt(string pointer, (int Line, int Column) place, string message, string remedy) =>
        Keep(pointer, places.At(pointer, place, message, remedy));

    private void Keep(string pointer, ConfigProblem problem)
    {
        if (!known.Add(problem))
        {
            return;
        }

        faults.Add(pointer);
        if (all.Count < MaxProblems)
        {
            all.Add(problem with { Pointer = pointer });
        }
    }

    /// <summary>"Did you mean …?", or what there is to choose from.</summary>
    internal static string Suggest(IReadOnlyCollection<string> names, string given, string whenNone) =>
        NearestName.Among(names, given) is { } nearest ? $"Did you mean \"{nearest}\"?"
        : names.Count == 0 ? whenNone
        : $"Known are {string.Join(", ", names.Order(StringComparer.Ordinal).Take(20).Select(name => $"\"{name}\""))}";
}
