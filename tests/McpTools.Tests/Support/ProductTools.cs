using System.Text;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Support;

/// <summary>The tools the program itself has, apart from those that a user declares.</summary>
internal static class ProductTools
{
    // The folder has to be there; nothing of it is read.
    private const string EverythingOn =
        """
        { "version": 1, "time": { "convert": true }, "weather": { "history": true, "airQuality": true, "findPlace": true },
          "documents": { "list": true, "openaiContract": true, "collections": { "handbook": { "folder": "docs", "description": "Rules and processes of the company" } } } }
        """;

    /// <summary>As they are without a tools.json.</summary>
    public static IReadOnlyList<ITool> Default() => Make("""{ "version": 1 }""");

    /// <summary>With every optional one on.</summary>
    public static IReadOnlyList<ITool> All() => Make(EverythingOn);

    private static ITool[] Make(string file)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();
        ConfigSection[] sections = [.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)];
        var config = ConfigSnapshot.Read("tools.json", Encoding.UTF8.GetBytes(file), sections, _ => null, Path.Combine(Sources.Root, "tools.json"));
        Assert.Empty(config.Problems);
        CatalogSnapshot snapshot = services.GetRequiredService<CatalogBuilder>().Build(config, config.CollectProblems());
        return [.. snapshot.Entries.Values.Select(entry => entry.Tool)];
    }
}
