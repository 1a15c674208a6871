using System.Text;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Support;

/// <summary>Creates the built-in tools of the program.</summary>
internal static class ProductTools
{
    // The folder must exist, but no file in it is read.
    private const string EverythingOn =
        """
        { "version": 1, "time": { "convert": true }, "weather": { "history": true, "airQuality": true, "findPlace": true },
          "documents": { "list": true, "openaiContract": true, "collections": { "handbook": { "folder": "docs", "description": "Rules and processes of the company" } } } }
        """;

    /// <summary>The tools of a server without a tools.json.</summary>
    public static IReadOnlyList<ITool> Default() => Make("""{ "version": 1 }""");

    /// <summary>All tools, with the optional ones enabled.</summary>
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
