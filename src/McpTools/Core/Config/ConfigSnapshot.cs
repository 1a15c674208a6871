using System.Text.Json.Nodes;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>One reading of tools.json, immutable.</summary>
internal sealed class ConfigSnapshot
{
    private readonly ConfigText? text;
    private readonly StandIns standIns;
    private readonly ConfigReading? reading;

    // Without a file there is nothing to read, and every section has its default.
    private ConfigSnapshot(Func<string, string?> environment)
    {
        (FileName, Files, Problems, standIns) = (ConfigFile.Name, new(null), [], StandIns.None);
        Secrets = new(environment, Files);
    }

    private ConfigSnapshot(
        string fileName, string? fullPath, ConfigText text, StandIns standIns, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment)
    {
        (FileName, FullPath, this.text, this.standIns) = (fileName, fullPath, text, standIns);
        Files = new(Folder);
        Secrets = new(environment, Files);
        reading = new ConfigReader(sections, Secrets).Read(fileName, text, standIns);
        Problems = reading.Problems.All;
    }

    /// <summary>Without a file the built-in tools work.</summary>
    public static ConfigSnapshot Empty { get; } = new(_ => null);

    /// <summary>May be shown to anybody.</summary>
    public string FileName { get; }

    /// <summary>For the screen of the person who started the program, never for a model; null without a file.</summary>
    public string? FullPath { get; }

    /// <summary>The folder where relative paths in the file start; null without a file.</summary>
    public string? Folder => Path.GetDirectoryName(FullPath);

    /// <summary>Reads the files that the file names; relative paths start at <see cref="Folder"/>.</summary>
    public NamedFiles Files { get; }

    /// <summary>Everything that was wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    public SecretVault Secrets { get; }

    /// <summary>Whether the file has values: it could be read, and is an object.</summary>
    public bool HasValues => text?.Outline.IsObject is true;

    /// <summary>Whether there is a file of which nothing can be used.</summary>
    public bool IsBroken => reading is not null && !HasValues;

    /// <summary>For every secret that was resolved so far; ask again for each use.</summary>
    public SecretRedactor Redactor => Secrets.Redactor;

    public AccessKeys AccessKeys => reading?.AccessKeys ?? AccessKeys.None;

    /// <summary>Finds positions in this file.</summary>
    public ConfigLocator Locator => reading is null ? ConfigLocator.None : new(FileName, text!.Outline, reading.Entries);

    /// <summary>Reads the file that was located; without one the built-in tools work.</summary>
    /// <param name="location">From <see cref="ConfigFile.Locate"/>.</param>
    /// <param name="sections">Those of every module; those of Config itself are always read.</param>
    /// <param name="environment">Returns the value of an environment variable, or null.</param>
    public static ConfigSnapshot Load(ConfigLocation location, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment)
    {
        if (location.Path is not { } path)
        {
            return new(environment);
        }

        ConfigText text = BoundedFile.Read(path, ConfigText.MaxBytes, out (string Message, string Remedy) fault) is { } bytes
            ? ConfigText.Read(bytes)
            : ConfigText.Unreadable(fault.Message, fault.Remedy);
        return new(Path.GetFileName(path), path, text, StandIns.None, sections, environment);
    }

    /// <summary>Reads the content of a file.</summary>
    /// <param name="displayName">Names the file in problems.</param>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="sections">Those of every module; those of Config itself are always read.</param>
    /// <param name="environment">Returns the value of an environment variable, or null.</param>
    /// <param name="fullPath">Relative paths start at its folder.</param>
    public static ConfigSnapshot Read(
        string displayName, ReadOnlyMemory<byte> utf8, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment,
        string? fullPath = null) => new(displayName, fullPath, ConfigText.Read(utf8), StandIns.None, sections, environment);

    /// <summary>Reads the sections again, with other values in place of some parts. The text is not read again.</summary>
    public ConfigSnapshot With(StandIns others, IReadOnlyList<ConfigSection> sections, Func<string, string?> environment) =>
        text is null ? this : new(FileName, FullPath, text, others, sections, environment);

    public T Get<T>(ConfigSection<T> section)
        where T : class =>
        reading is not null && reading.Values.TryGetValue(section, out object? value) ? (T)value : (T)section.DefaultValue;

    /// <summary>Collects the problems that modules find later.</summary>
    public ConfigProblems CollectProblems() => new(Locator);

    /// <summary>
    /// The part of the file that is left out, or kept as it was, because of a fault: an entry, a property of a section, a section; null
    /// where the fault costs no part that could be kept.
    /// </summary>
    /// <param name="fault">With indexes of the file.</param>
    /// <param name="sections">Those of every module.</param>
    public JsonPointer? PartAt(JsonPointer fault, IReadOnlyList<ConfigSection> sections)
    {
        if (reading is null || fault.IsRoot)
        {
            return null;
        }

        string name = fault.Take(1).Segment;
        string[] known = [.. ConfigReader.OwnSections.Union(sections).Select(section => section.Name)];
        return known.Contains(name) ? reading.Entries.EntryOf(fault) ?? fault.Take(2)
            : NearestName.Among(known, name) is { } meant ? JsonPointer.Of(meant)
            : null;
    }

    /// <summary>The name that the entry of a list has in the file; null for anything else.</summary>
    public string? NameOf(JsonPointer entry) => text?.Outline.NameOf(entry);

    /// <summary>Makes new values as they were read, stand-ins included; null without values.</summary>
    public JsonObject? CreateValues()
    {
        JsonObject? values = text?.Outline.CreateValues();
        if (values is not null)
        {
            standIns.PutInto(values);
        }

        return values;
    }
}
