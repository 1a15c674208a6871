using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>Turns tools.json into a catalogue: at the start, and again when the file has changed.</summary>
internal sealed class CatalogLoader
{
    // A stand-in may itself be broken now, because another entry has taken its name. Such chains are short.
    private const int MaxPasses = 4;

    private readonly LaunchOptions launch;
    private readonly CatalogBuilder builder;
    private readonly ConfigSection[] sections;

    public CatalogLoader(LaunchOptions launch, IEnumerable<IToolFamily> families, CatalogBuilder builder)
    {
        (this.launch, this.builder) = (launch, builder);
        sections = [.. families.SelectMany(family => family.Sections).Distinct()];
    }

    /// <summary>The path from which a file would be read that does not exist yet; null when there is none.</summary>
    public string? UsualPath => ConfigFile.Usual(Search);

    private ConfigSearch Search => new()
    {
        Option = launch.ConfigFile,
        Variable = launch.Variables(ConfigFile.Variable),
        UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData) is { Length: > 0 } folder ? folder : null,
        WorkingDirectory = Environment.CurrentDirectory,
        IsTerminal = launch.IsTerminal,
        Exists = File.Exists,
    };

    /// <summary>A broken entry is left out.</summary>
    /// <exception cref="LaunchException">The command line names a toolset that does not exist, or forbids what is wrong with the file.</exception>
    public LoadedCatalog Load()
    {
        LoadedCatalog loaded = Read(ConfigFile.Locate(Search));
        if (launch.Strict)
        {
            loaded.RequireNoProblem();
        }

        loaded.RequireToolset(launch.Toolset);
        return loaded;
    }

    /// <summary>A broken entry stays as it was; so does everything where the file cannot be read at all, or with <c>--strict</c>.</summary>
    public LoadedCatalog Reload(LoadedCatalog before)
    {
        // A file that was deleted is a mistake like any other. The search runs again only when there was no file before.
        LoadedCatalog now = Read(before.Location.Path is null ? ConfigFile.Locate(Search) : before.Location);
        if (now.Problems.Count == 0)
        {
            return now;
        }

        bool keepAll = !now.Config.HasValues || launch.Strict;
        return keepAll ? before with { Problems = [.. now.Problems.Select(Kept)], Files = now.Files } : WithStandIns(now, before);
    }

    private LoadedCatalog Read(ConfigLocation location)
    {
        // The stamp is taken before the file is read, so that a write in between counts as a change.
        FileStamp? stamp = location.Path is { } path ? FileStamp.Of(path) : null;
        return Make(location, ConfigSnapshot.Load(location, sections, launch.Variables)) with { Stamp = stamp };
    }

    private LoadedCatalog WithStandIns(LoadedCatalog now, LoadedCatalog before)
    {
        var standIns = StandIns.For(now.Config, PartsOf(now), before.Config, PartsOf(before));
        for (int pass = 0; pass < MaxPasses && !standIns.IsEmpty; pass++)
        {
            LoadedCatalog mixed = Make(now.Location, now.Config.With(standIns, sections, launch.Variables));
            JsonPointer[] broken = [.. PartsOf(mixed).Where(standIns.Cover)];
            if (broken.Length == 0)
            {
                return mixed with
                {
                    Files = now.Files,
                    Problems = [.. now.Problems.Select(problem => now.Config.PartAt(problem.Pointer, sections) is { } part && standIns.Cover(part) ? Kept(problem) : problem)],
                };
            }

            standIns = standIns.Without(broken);
        }

        return now;
    }

    private LoadedCatalog Make(ConfigLocation location, ConfigSnapshot config)
    {
        ConfigProblems late = config.CollectProblems();
        CatalogSnapshot catalog = builder.Build(config, late, launch.ReadOnly);
        ConfigProblem[] problems = [.. config.Problems, .. late.All];
        return new LoadedCatalog(location, catalog, problems) { Faults = [.. problems.Select(problem => problem.Pointer)], Files = config.Files };
    }

    private IEnumerable<JsonPointer> PartsOf(LoadedCatalog loaded) =>
        loaded.Faults.Select(fault => loaded.Config.PartAt(fault, sections)).OfType<JsonPointer>();

    private static ConfigProblem Kept(ConfigProblem problem) => problem with { IsKept = true };
}
