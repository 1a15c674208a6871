using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Reads every section of a file and reports all that is wrong with it.</summary>
internal sealed class ConfigReader(IReadOnlyList<ConfigSection> sections, SecretVault secrets)
{
    /// <summary>The version of the file that this program reads.</summary>
    public const int Version = 1;

    /// <summary>What Config itself reads, whatever features there are.</summary>
    public static IReadOnlyList<ConfigSection> OwnSections { get; } =
        [EnvFile.Section, SecretsSection.Section, ServerSection.Section, LimitsSection.Section, ToolsetsSection.Section, AccessSection.Section];

    private readonly ConfigEntries entries = new();
    private readonly Dictionary<ConfigSection, object> values = [];

    public ConfigReading Read(string file, ConfigSource source)
    {
        if (ConfigText.Read(file, source.Utf8, entries, out var parser, out var problems) is not { } root)
        {
            return new(values, AccessKeys.Of(new(), required: true, [], secrets, problems), problems, entries, parser.Positions, IsObject: false);
        }

        source.StandIns.PutInto(root);
        ConfigSection[] all = [.. OwnSections, .. sections.Except(OwnSections)];
        string[] known = [.. all.Select(section => section.Name), "$schema", "version"];
        bool StandsIn(string name) => source.StandIns.Cover(JsonPointer.Append("", name));
        string[] unknown = [.. root.Select(member => member.Key).Except(known).Where(name => NearestName.Among(known, name) is not { } meant || !StandsIn(meant))];
        // A misspelt "access" must not open what it was meant to close.
        bool namesAccess = root.ContainsKey(AccessSection.Section.Name)
            || unknown.Any(name => NearestName.Among(known, name) == AccessSection.Section.Name);
        string[] secretNames = root[SecretsSection.Section.Name] is JsonObject named ? [.. named.Select(secret => secret.Key)] : [];
        var readers = all.Where(section => root.ContainsKey(section.Name))
            .ToDictionary(section => section, section => new SectionReader(section, new(section, root, entries), problems, entries));
        foreach (var (pointer, offset, message, remedy) in parser.Faults.Where(fault => !source.StandIns.Cover(fault.Pointer)))
        {
            problems.AddAt(pointer, parser.Positions.At(offset), message, remedy);
        }

        foreach (string name in unknown)
        {
            problems.AddInFile(JsonPointer.Append("", name), "unknown section", ConfigProblems.Suggest(known, name, ""), atKey: true);
        }

        CheckVersion(root, problems);
        foreach (var (section, reader) in readers)
        {
            values[section] = reader.Read();
        }

        foreach (ConfigSection section in all.Where(section => section.BrokenValue is not null))
        {
            bool misspelt = unknown.Any(name => NearestName.Among(known, name) == section.Name);
            if (misspelt || problems.Faults.Any(fault => ConfigPointer.IsWithin(fault, JsonPointer.Append("", section.Name))))
            {
                values[section] = section.BrokenValue!;
            }
        }

        secrets.ReadEnvFile(Value(EnvFile.Section), problems);
        var defined = Value(SecretsSection.Section);
        foreach (string name in secretNames)
        {
            secrets.Define(name, defined.GetValueOrDefault(name), problems);
        }

        var keys = AccessKeys.Of(Value(AccessSection.Section), namesAccess, Value(ToolsetsSection.Section).Keys, secrets, problems);
        return new(values, keys, problems, entries, parser.Positions, IsObject: true);
    }

    private T Value<T>(ConfigSection<T> section)
        where T : class => (T)values.GetValueOrDefault(section, section.DefaultValue);

    private static void CheckVersion(JsonObject root, ConfigProblems problems)
    {
        if (!root.TryGetPropertyValue("version", out var version))
        {
            problems.AddInFile("", "\"version\" is missing", $"Write \"version\": {Version}");
        }
        else if (version is not JsonValue given || !given.TryGetValue(out int number))
        {
            problems.AddInFile("/version", "must be a whole number", $"Write \"version\": {Version}");
        }
        else if (number != Version)
        {
            problems.AddInFile(
                "/version", $"this mcptools reads version {Version} of the file, not version {number}",
                number > Version ? $"Install the mcptools that reads version {number}, or write \"version\": {Version}" : $"Write \"version\": {Version}");
        }
    }
}

/// <summary>What came of reading a file.</summary>
internal sealed record ConfigReading(
    IReadOnlyDictionary<ConfigSection, object> Values,
    AccessKeys AccessKeys,
    ConfigProblems Problems,
    ConfigEntries Entries,
    ConfigPositions Positions,
    bool IsObject);
