using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Server.Catalog;

namespace McpTools.App.Hosting;

/// <summary>Turns tools.json into a catalogue: at the start, and again when the file has changed.</summary>
internal sealed class CatalogLoader
{
    // What stands in for one broken part may break on another, a name that is taken now; such chains are short.
    private const int MaxPasses = 4;

    private readonly LaunchOptions launch;
    private readonly CatalogBuilder builder;
    private readonly ConfigSection[] sections;

    public CatalogLoader(LaunchOptions launch, IEnumerable<IToolFamily> families, CatalogBuilder builder)
    {
        (this.launch, this.builder) = (launch, builder);
        sections = [.. families.SelectMany(family => family.Sections).Distinct()];
    }

    /// <summary>Where a file that is not there yet would be read from; null when nowhere.</summary>
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
    /// <exception cref="LaunchException">The command line asks for what is not there.</exception>
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
        // A file that was deleted is a mistake like any other; only what never was can be found elsewhere.
        LoadedCatalog now = Read(before.Location.Path is null ? ConfigFile.Locate(Search) : before.Location);
        if (now.Problems.Count == 0)
        {
            return now;
        }

        bool keepAll = now.Config.Source is null || launch.Strict;
        return keepAll ? before with { Problems = [.. now.Problems.Select(Kept)], Files = now.Files } : WithStandIns(now, before);
    }

    private LoadedCatalog Read(ConfigLocation location)
    {
        // Before the file is read, so that what is written meanwhile counts as a change.
        FileStamp? stamp = location.Path is { } path ? FileStamp.Of(path) : null;
        return Make(location, ConfigSnapshot.Load(location, sections, launch.Variables)) with { Stamp = stamp };
    }

    private LoadedCatalog WithStandIns(LoadedCatalog now, LoadedCatalog before)
    {
        StandIns standIns = StandIns.For(now.Config, PartsOf(now), before.Config, PartsOf(before));
        for (int pass = 0; pass < MaxPasses && !standIns.IsEmpty; pass++)
        {
            LoadedCatalog mixed = Make(now.Location, now.Config.ReadAgain(standIns, sections, launch.Variables));
            string[] broken = [.. PartsOf(mixed).Where(standIns.Cover)];
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

    private IEnumerable<string> PartsOf(LoadedCatalog loaded) =>
        loaded.Faults.Select(fault => loaded.Config.PartAt(fault, sections)).OfType<string>();

    private static ConfigProblem Kept(ConfigProblem problem) => problem with { IsKept = true };
}
