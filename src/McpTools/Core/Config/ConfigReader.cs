using System.Text.Json.Nodes;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Reads every section of a file and reports everything that is wrong with it.</summary>
internal sealed class ConfigReader(IReadOnlyList<ConfigSection> sections, SecretVault secrets)
{
    /// <summary>The version of the file that this program reads.</summary>
    public const int Version = 1;

    /// <summary>The sections of the program itself, which no module registers.</summary>
    public static IReadOnlyList<ConfigSection> OwnSections { get; } =
        [SecretsSection.EnvFile, SecretsSection.Section, ServerSection.Section, LimitsSection.Section, ToolsetsSection.Section, AccessSection.Section];

    private readonly ConfigEntries entries = new();
    private readonly Dictionary<ConfigSection, object> values = [];

    public ConfigReading Read(string file, ConfigText text, StandIns standIns)
    {
        ConfigProblems problems = new(new ConfigLocator(file, text.Outline, entries));
        if (text.Outline.CreateValues() is not { } root)
        {
            ReportFaults(text, standIns, problems);
            return new(values, AccessKeys.Of(new(), required: true, [], secrets, problems), problems, entries);
        }

        standIns.PutInto(root);
        ConfigSection[] all = [.. OwnSections, .. sections.Except(OwnSections)];
        string[] known = [.. all.Select(section => section.Name), "$schema", "version"];
        bool IsReplaced(string name) => standIns.Cover(JsonPointer.Of(name));
        string[] unknown = [.. root.Select(member => member.Key).Except(known).Where(name => NearestName.Among(known, name) is not { } meant || !IsReplaced(meant))];
        // A misspelt "access" must not open what it was meant to close.
        bool namesAccess = root.ContainsKey(AccessSection.Section.Name)
            || unknown.Any(name => NearestName.Among(known, name) == AccessSection.Section.Name);
        string[] secretNames = root[SecretsSection.Section.Name] is JsonObject named ? [.. named.Select(secret => secret.Key)] : [];
        var readers = all.Where(section => root.ContainsKey(section.Name))
            .ToDictionary(section => section, section => new SectionReader(section, new(section, root, entries), text.Outline.LengthOf(JsonPointer.Of(section.Name)), problems, entries));
        ReportFaults(text, standIns, problems);
        foreach (string name in unknown)
        {
            problems.AddInFile(JsonPointer.Of(name), "unknown section", ConfigProblems.Suggest(known, name, ""), atKey: true);
        }

        CheckVersion(root, problems);
        foreach ((ConfigSection section, SectionReader reader) in readers)
        {
            values[section] = reader.Read();
        }

        foreach (ConfigSection section in all.Where(section => section.BrokenValue is not null))
        {
            bool isMisspelt = unknown.Any(name => NearestName.Among(known, name) == section.Name);
            if (isMisspelt || problems.Faults.Any(fault => fault.IsWithin(JsonPointer.Of(section.Name))))
            {
                values[section] = section.BrokenValue!;
            }
        }

        secrets.ReadEnvFile(Value(SecretsSection.EnvFile), JsonPointer.Of(SecretsSection.EnvFile.Name), problems);
        Dictionary<string, SecretReference> defined = Value(SecretsSection.Section);
        foreach (string name in secretNames)
        {
            secrets.Define(name, defined.GetValueOrDefault(name), SecretsSection.PointerTo(name), problems);
        }

        var keys = AccessKeys.Of(Value(AccessSection.Section), namesAccess, Value(ToolsetsSection.Section).Keys, secrets, problems);
        return new(values, keys, problems, entries);
    }

    private T Value<T>(ConfigSection<T> section)
        where T : class => (T)values.GetValueOrDefault(section, section.DefaultValue);

    private static void ReportFaults(ConfigText text, StandIns standIns, ConfigProblems problems)
    {
        foreach (TextFault fault in text.Faults.Where(fault => !standIns.Cover(fault.Pointer)))
        {
            problems.AddAt(fault.Pointer, fault.Position, fault.Message, fault.Remedy);
        }
    }

    private static void CheckVersion(JsonObject root, ConfigProblems problems)
    {
        var pointer = JsonPointer.Of("version");
        if (!root.TryGetPropertyValue(pointer.Segment, out JsonNode? version))
        {
            problems.AddInFile(JsonPointer.Root, "\"version\" is missing", $"Write \"version\": {Version}");
        }
        else if (version is not JsonValue given || !given.TryGetValue(out int number))
        {
            problems.AddInFile(pointer, "must be a whole number", $"Write \"version\": {Version}");
        }
        else if (number != Version)
        {
            problems.AddInFile(
                pointer, $"this mcptools reads version {Version} of the file, not version {number}",
                number > Version ? $"Install the mcptools that reads version {number}, or write \"version\": {Version}" : $"Write \"version\": {Version}");
        }
    }
}

/// <summary>The result of reading a file.</summary>
/// <param name="Values">The value of each section that the file has.</param>
/// <param name="AccessKeys">Those of the section <c>access</c>.</param>
/// <param name="Problems">Everything that is wrong.</param>
/// <param name="Entries">The entries that are left.</param>
internal sealed record ConfigReading(
    IReadOnlyDictionary<ConfigSection, object> Values, AccessKeys AccessKeys, ConfigProblems Problems, ConfigEntries Entries);
