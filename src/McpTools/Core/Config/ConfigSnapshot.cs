using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>One reading of tools.json, immutable.</summary>
internal sealed class ConfigSnapshot
{
    private readonly ConfigReading? reading;

    private ConfigSnapshot(
        string fileName, string? fullPath, NamedFiles files, SecretVault secrets, ConfigReading? reading, IReadOnlyList<ConfigProblem> problems,
        ConfigSource? source = null)
    {
        (FileName, FullPath, Files, Secrets, this.reading, Problems, Source) = (fileName, fullPath, files, secrets, reading, problems, source);
    }

    /// <summary>Without a file the built-in tools work.</summary>
    public static ConfigSnapshot Empty { get; } = WithoutFile(_ => null);

    /// <summary>What may be shown to anybody.</summary>
    public string FileName { get; }

    /// <summary>For the screen of the person who started the program, never for a model; null without a file.</summary>
    public string? FullPath { get; }

    /// <summary>Where relative paths in the file start; null without a file.</summary>
    public string? Folder => Path.GetDirectoryName(FullPath);

    /// <summary>Reads what the file names; relative paths start at <see cref="Folder"/>.</summary>
    public NamedFiles Files { get; }

    /// <summary>All that was wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    public SecretVault Secrets { get; }

    /// <summary>What it was read from; null where there was nothing to read, or what was there is no object.</summary>
    public ConfigSource? Source { get; }

    /// <summary>For every secret that was resolved so far; ask again for each use.</summary>
    public SecretRedactor Redactor => Secrets.Redactor;

    public AccessKeys AccessKeys => reading?.AccessKeys ?? AccessKeys.None;

    public T Get<T>(ConfigSection<T> section)
        where T : class =>
        reading is not null && reading.Values.TryGetValue(section, out object? value) ? (T)value : (T)section.DefaultValue;

    /// <summary>Where in this file something is.</summary>
    public ConfigPlaces Places => reading is null ? ConfigPlaces.None : new(FileName, reading.Positions, reading.Entries);

    /// <summary>Collects what features find wrong later, placed in this file.</summary>
    public ConfigProblems CollectProblems() => new(Places);

    /// <summary>Reads the file that was located; without one the built-in tools work.</summary>
    /// <param name="location">From <see cref="ConfigFile.Locate"/>.</param>
    /// <param name="sections">Of every feature; those of Config itself are always read.</param>
    /// <param name="environment">Answers the value of an environment variable, or null.</param>
    public static ConfigSnapshot Load(ConfigLocation location, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment)
    {
        if (location.Path is not { } path)
        {
            return WithoutFile(environment);
        }

        string name = Path.GetFileName(path);
        return BoundedFile.Read(path, ConfigText.MaxBytes, out var fault) is { } bytes
            ? Read(name, bytes, sections, environment, path)
            : Unreadable(name, path, environment, fault);
    }

    /// <summary>Reads the same text again, with other things in place of some of its parts.</summary>
    public ConfigSnapshot ReadAgain(StandIns standIns, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment) =>
        Source is { } source ? Read(FileName, source with { StandIns = standIns }, sections, environment, FullPath) : this;

    /// <summary>
    /// The part of the file that is left out, or kept as it was, for a fault at this place: an entry, a property of a section, a section; null
    /// where the fault costs nothing that could be kept.
    /// </summary>
    /// <param name="pointer">Counted in the file.</param>
    /// <param name="sections">Of every feature.</param>
    public string? PartAt(string pointer, IReadOnlyList<ConfigSection> sections)
    {
        string[] segments = ConfigPointer.Segments(pointer);
        if (reading is null || segments.Length == 0)
        {
            return null;
        }

        string[] known = [.. ConfigReader.OwnSections.Union(sections).Select(section => section.Name)];
        return known.Contains(segments[0]) ? reading.Entries.EntryOf(pointer) ?? string.Concat(segments.Take(2).Select(segment => JsonPointer.Append("", segment)))
            : NearestName.Among(known, segments[0]) is { } meant ? JsonPointer.Append("", meant)
            : null;
    }

    /// <summary>What the entry of a list calls itself; null for anything else.</summary>
    public string? NameOf(string entry) => reading?.Positions.NameOf(entry);

    /// <summary>Reads what a file holds.</summary>
    /// <param name="displayName">Names the file in problems.</param>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="sections">Of every feature; those of Config itself are always read.</param>
    /// <param name="environment">Answers the value of an environment variable, or null.</param>
    /// <param name="fullPath">Relative paths start at its folder.</param>
    public static ConfigSnapshot Read(
        string displayName, ReadOnlyMemory<byte> utf8, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment,
        string? fullPath = null) => Read(displayName, new ConfigSource(utf8, StandIns.None), sections, environment, fullPath);

    private static ConfigSnapshot Read(
        string displayName, ConfigSource source, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment, string? fullPath)
    {
        NamedFiles files = new(Path.GetDirectoryName(fullPath));
        SecretVault secrets = new(environment, files);
        var reading = new ConfigReader(sections, secrets).Read(displayName, source);
        return new(displayName, fullPath, files, secrets, reading, reading.Problems.All, reading.IsObject ? source : null);
    }

    private static ConfigSnapshot WithoutFile(Func<string, string?> environment)
    {
        NamedFiles files = new(null);
        return new(ConfigFile.Name, null, files, new(environment, files), null, []);
    }

    private static ConfigSnapshot Unreadable(
        string name, string path, Func<string, string?> environment, (string Message, string Remedy) fault)
    {
        ConfigEntries entries = new();
        NamedFiles files = new(null);
        SecretVault secrets = new(environment, files);
        ConfigProblems problems = new(new ConfigPlaces(name, ConfigPositions.None, entries));
        problems.AddAt("", default, fault.Message, fault.Remedy);
        var keys = AccessKeys.Of(new(), required: true, [], secrets, problems);
        ConfigReading reading = new(new Dictionary<ConfigSection, object>(), keys, problems, entries, ConfigPositions.None, IsObject: false);
        return new(name, path, files, secrets, reading, problems.All);
    }
}
