using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config.Text;

/// <summary>Collects everything that is wrong with a file; nothing stops at the first problem.</summary>
internal sealed class ConfigProblems
{
    /// <summary>Problems of one file that are shown. A person fixes no more than these before the file is read again.</summary>
    public const int MaxProblems = 1_000;

    private readonly ConfigLocator locator;
    private readonly List<ConfigProblem> all = [];
    private readonly List<JsonPointer> faults = [];
    private readonly HashSet<ConfigProblem> known = [];

    /// <summary>For values that do not come from a file.</summary>
    public ConfigProblems()
        : this(ConfigLocator.None)
    {
    }

    internal ConfigProblems(ConfigLocator locator) => this.locator = locator;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> All => [.. all.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    /// <summary>Includes those that are too many to be shown.</summary>
    public int Count => faults.Count;

    /// <summary>The location of each problem in the file, in the order in which they were added.</summary>
    internal IReadOnlyList<JsonPointer> Faults => faults;

    /// <param name="pointer">
    /// The value at fault, from the root of the file, e.g. <c>/tools/2/path</c>. An index counts the entries as they were bound; the index
    /// in the file is found from it, also where entries before it were left out.
    /// </param>
    /// <param name="message">The fault, with the value.</param>
    /// <param name="remedy">The text to write instead.</param>
    public void Add(JsonPointer pointer, string message, string remedy) => AddInFile(locator.ToFile(pointer), message, remedy);

    /// <summary>As <see cref="Add"/>, for the last entry of a list that calls itself so, or for the list where none does.</summary>
    public void AddNamed(JsonPointer list, string name, string message, string remedy) =>
        AddInFile(locator.FindNamed(list, name) ?? list, message, remedy);

    /// <summary>As <see cref="Add"/>, with indexes of the file.</summary>
    internal void AddInFile(JsonPointer pointer, string message, string remedy, bool atKey = false) =>
        Collect(atKey ? locator.AtKey(pointer, message, remedy) : locator.At(pointer, message, remedy));

    internal void AddAt(JsonPointer pointer, (int Line, int Column) position, string message, string remedy) =>
        Collect(locator.At(pointer, position, message, remedy));

    private void Collect(ConfigProblem problem)
    {
        // Two problems that read alike are one.
        if (!known.Add(problem with { Pointer = JsonPointer.Root }))
        {
            return;
        }

        faults.Add(problem.Pointer);
        if (all.Count < MaxProblems)
        {
            all.Add(problem);
        }
    }

    /// <summary>"Did you mean …?", or the names there are to choose from.</summary>
    internal static string Suggest(IReadOnlyCollection<string> names, string given, string whenNone) =>
        NearestName.Among(names, given) is { } nearest ? $"Did you mean \"{nearest}\"?"
        : names.Count == 0 ? whenNone
        : $"Known are {string.Join(", ", names.Order(StringComparer.Ordinal).Take(20).Select(name => $"\"{name}\""))}";
}

/// <summary>One thing that is wrong with the configuration, for the person who wrote it.</summary>
/// <param name="File">The file's name, never its folder.</param>
/// <param name="Line">Counted from 1; 0 when the file as a whole is at fault.</param>
/// <param name="Column">Counted from 1, in UTF-16 units, as editors count.</param>
/// <param name="Entry">The entry or value, e.g. <c>tools[2] "crm_search"</c> or <c>apis.crm</c>; empty for the file itself.</param>
/// <param name="Message">The fault.</param>
/// <param name="Remedy">The text to write, or the thing to do, instead.</param>
internal sealed record ConfigProblem(string File, int Line, int Column, string Entry, string Message, string Remedy)
{
    /// <summary>The location in the file.</summary>
    public JsonPointer Pointer { get; init; } = JsonPointer.Root;

    /// <summary>Whether the value from before a reload is still in use.</summary>
    public bool IsKept { get; init; }

    /// <summary>One line that editors and terminals turn into a link: <c>tools.json:12:5: tools[2] "crm_search": message. Remedy.</c></summary>
    public override string ToString() => ToLine(kind: "");

    /// <summary>As <see cref="ToString"/>, with the kind of problem after the position.</summary>
    public string ToLine(string kind)
    {
        string position = Line == 0 ? File : $"{File}:{Line}:{Column}";
        string entry = Entry.Length == 0 ? "" : $"{Entry}: ";

        // Anybody may have written the file: its content must not begin a line of its own or rewrite the screen.
        string kept = IsKept ? " What was there before stays in use." : "";
        return VisibleText.OnOneLine($"{position}: {kind}{entry}{Sentence(Message)}{(Remedy.Length == 0 ? "" : " " + Sentence(Remedy))}{kept}");
    }

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '?' or '!' ? text : text + ".";
}
