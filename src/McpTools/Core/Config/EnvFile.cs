namespace McpTools.Core.Config;

/// <summary>Key <c>envFile</c>: variables, one <c>NAME=VALUE</c> a line, for references to secrets that the process itself was not given.</summary>
internal sealed class EnvFile
{
    public static readonly ConfigSection<string> Section = new(
        "envFile", ConfigJsonContext.Default.String, "",
        description: "A file of lines NAME=VALUE, from the folder of this file, for variables that the process itself does not have.");

    /// <summary>Largest file that is read, in bytes: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Faulty lines that are told of one file.</summary>
    private const int MaxFaults = 10;

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    private EnvFile(string name) => Name = name;

    public static EnvFile None { get; } = new("");

    /// <summary>Without its folder.</summary>
    public string Name { get; }

    public bool IsThere => Name.Length > 0;

    public string? Find(string variable) => variables.GetValueOrDefault(variable);

    /// <summary>Reports what is wrong with the file and its lines, never a value; the sound lines count.</summary>
    public static EnvFile Read(string path, NamedFiles files, ConfigProblems problems)
    {
        if (path.Length == 0)
        {
            return None;
        }

        const string Pointer = "/envFile";
        if (files.ReadText(path, MaxBytes, out var fault) is not { } text)
        {
            problems.Add(Pointer, fault.Message, fault.Remedy);
            return None;
        }

        EnvFile file = new(Path.GetFileName(path));
        file.ReadLines(text, problems, Pointer);
        return file;
    }

    private void ReadLines(string text, ConfigProblems problems, string pointer)
    {
        string[] lines = text.Split('\n');
        int faults = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (EnvLine.Parse(lines[i], out string? fault) is { } variable && !variables.TryAdd(variable.Name, variable.Value))
            {
                fault = "sets a variable that a line before it sets";
            }

            if (fault is not null && ++faults <= MaxFaults)
            {
                problems.Add(pointer, $"line {i + 1} of \"{Name}\" {fault}", EnvLine.Remedy);
            }
        }

        if (faults > MaxFaults)
        {
            problems.Add(pointer, $"{faults - MaxFaults} more lines of \"{Name}\" are wrong", EnvLine.Remedy);
        }
    }
}
