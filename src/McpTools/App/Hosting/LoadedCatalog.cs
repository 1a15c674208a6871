using McpTools.Core.Config;
using McpTools.Core.Schemas;
using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>What the configuration of this process came to.</summary>
/// <param name="Location">Where the file was found.</param>
/// <param name="Catalog">The tools that were made of it, and what it says.</param>
/// <param name="Problems">Everything that was left out, or kept as it was before, and why.</param>
internal sealed record LoadedCatalog(ConfigLocation Location, CatalogSnapshot Catalog, IReadOnlyList<ConfigProblem> Problems)
{
    public ConfigSnapshot Config => Catalog.Config;

    /// <summary>Of the file when it was read; null when it was not there.</summary>
    public FileStamp? Stamp { get; init; }

    /// <summary>Those that the file named when it was read, of which a part may be kept from before.</summary>
    public required NamedFiles Files { get; init; }

    /// <summary>Places of all that is broken in what the catalogue was made of: fewer than the file's, where sound parts stand in.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <exception cref="LaunchException">There is none of this name: serving nothing at all would look like a broken client.</exception>
    public void RequireToolset(string? name)
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

    /// <exception cref="LaunchException">Something would be left out.</exception>
    public void RequireNoProblem()
    {
        if (Problems.Count > 0)
        {
            throw new LaunchException($"{string.Join('\n', Problems)}\nNothing is served, because of --strict.");
        }
    }
}
