using McpTools.Catalog;
using McpTools.Config;
using McpTools.Schemas;
using McpTools.Tools;

namespace McpTools.Hosting;

/// <summary>What the configuration of this process came to.</summary>
/// <param name="Location">Where the file was found.</param>
/// <param name="Config">What it says.</param>
/// <param name="Catalog">The tools that were made of it.</param>
/// <param name="Problems">Everything that was left out, and why.</param>
internal sealed record LoadedCatalog(ConfigLocation Location, ConfigSnapshot Config, CatalogSnapshot Catalog, IReadOnlyList<ConfigProblem> Problems)
{
    public static LoadedCatalog Load(LaunchOptions launch, IEnumerable<IToolFamily> families, CatalogBuilder builder)
    {
        ConfigLocation location = ConfigFile.Locate(SearchOf(launch));
        ConfigSection[] sections = [.. families.SelectMany(family => family.Sections).Distinct()];
        ConfigSnapshot config = ConfigSnapshot.Load(location, sections, launch.Variables);
        ConfigProblems late = config.CollectProblems();
        CatalogSnapshot catalog = builder.Build(config, late, launch.ReadOnly);
        var loaded = new LoadedCatalog(location, config, catalog, [.. config.Problems, .. late.All]);
        loaded.RequireToolset(launch.Toolset);
        return loaded;
    }

    private static ConfigSearch SearchOf(LaunchOptions launch) => new()
    {
        Option = launch.ConfigFile,
        Variable = launch.Variables(ConfigFile.Variable),
        UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData) is { Length: > 0 } folder ? folder : null,
        WorkingDirectory = Environment.CurrentDirectory,
        IsTerminal = launch.IsTerminal,
        Exists = File.Exists,
    };

    // Serving nothing at all would look like a broken client.
    private void RequireToolset(string? name)
    {
        if (name is null || Catalog.Toolsets.ContainsKey(name))
        {
            return;
        }

        string hint = NearestName.Among(Catalog.Toolsets.Keys, name) is { } nearest ? $"Did you mean \"{nearest}\"?"
            : Catalog.Toolsets.Count == 0 ? "The configuration has no section \"toolsets\"."
            : $"Known are {string.Join(", ", Catalog.Toolsets.Keys.Order(StringComparer.Ordinal).Take(20))}.";
        throw new LaunchException($"There is no toolset \"{name}\". {hint}");
    }
}
