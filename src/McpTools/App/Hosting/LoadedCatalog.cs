using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Core.Schemas;
using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>The configuration of this process, and the catalogue that was made of it.</summary>
/// <param name="Location">The file that was found.</param>
/// <param name="Catalog">Everything that is served.</param>
/// <param name="Problems">Everything that was left out, or kept as it was before, and why.</param>
internal sealed record LoadedCatalog(ConfigLocation Location, CatalogSnapshot Catalog, IReadOnlyList<ConfigProblem> Problems)
{
    public ConfigSnapshot Config => Catalog.Config;

    /// <summary>The stamp of the file when it was read; null when it did not exist.</summary>
    public FileStamp? Stamp { get; init; }

    /// <summary>The files that the file named when it was read, whether or not all of it is used.</summary>
    public required NamedFiles Files { get; init; }

    /// <summary>The location of each fault in what the catalogue was made of. These are fewer than the file's, where parts in use stand in.</summary>
    public required IReadOnlyList<JsonPointer> Faults { get; init; }

    /// <exception cref="LaunchException">No toolset has this name. Serving nothing would look like a broken client.</exception>
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

    /// <exception cref="LaunchException">Something is wrong.</exception>
    public void RequireNoProblem()
    {
        if (Problems.Count > 0)
        {
            throw new LaunchException($"{string.Join('\n', Problems)}\nNothing is served, because of --strict.");
        }
    }
}
