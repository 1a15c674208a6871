using System.Text;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Support;

/// <summary>Reads a tools.json like the program, with all its sections, and builds the catalogue.</summary>
internal sealed class ProductConfig : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();

    public ConfigSection[] Sections => [.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)];

    /// <param name="json">The text of the file.</param>
    /// <param name="folder">The folder where relative paths start.</param>
    /// <param name="environment">Returns the value of an environment variable, or null.</param>
    public (ConfigSnapshot Config, CatalogSnapshot Catalog, IReadOnlyList<ConfigProblem> Problems) Read(
        string json, string folder, Func<string, string?> environment)
    {
        var config = ConfigSnapshot.Read(
            "tools.json", Encoding.UTF8.GetBytes(json), Sections, environment, Path.Combine(folder, "tools.json"));
        ConfigProblems late = config.CollectProblems();
        CatalogSnapshot catalog = services.GetRequiredService<CatalogBuilder>().Build(config, late);
        return (config, catalog, [.. config.Problems, .. late.All]);
    }

    public void Dispose() => services.Dispose();
}
