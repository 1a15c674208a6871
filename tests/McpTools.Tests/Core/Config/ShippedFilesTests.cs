using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Schemas;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Core.Config;

/// <summary>Reads tools.json and tools.schema.json at the root of the repository.</summary>
public sealed class ShippedFilesTests : IDisposable
{
    private const int MostLines = 40;
    private const string Update = "MCPTOOLS_UPDATE_SNAPSHOTS";

    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();

    private ConfigSection[] Sections => [.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)];

    [Fact]
    public void ConfigReader_reads_the_shipped_file_without_a_problem_and_serves_its_tools()
    {
        var config = ConfigSnapshot.Read("tools.json", File.ReadAllBytes(PathOf("tools.json")), Sections, _ => null, PathOf("tools.json"));
        ConfigProblems problems = config.CollectProblems();

        CatalogSnapshot catalog = services.GetRequiredService<CatalogBuilder>().Build(config, problems);

        Assert.Empty(config.Problems);
        Assert.Empty(problems.All);
        Assert.Contains("wikipedia_search", catalog.Entries.Keys);
        Assert.Contains("weather_forecast", catalog.Entries.Keys);
        Assert.Contains("documents_search", catalog.Entries.Keys);
    }

    [Fact]
    public void ShippedFile_has_at_most_40_lines() => Assert.InRange(File.ReadAllLines(PathOf("tools.json")).Length, 1, MostLines);

    [Fact]
    public void ConfigSchema_writes_the_published_schema()
    {
        string assembled = ConfigSchema.Write(Sections);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(PathOf("tools.schema.json"), assembled);
        }

        Assert.Equal(File.ReadAllText(PathOf("tools.schema.json")), assembled);
    }

    [Fact]
    public void ConfigSchema_accepts_the_shipped_file()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse(File.ReadAllText(PathOf("tools.schema.json"))));
        JsonNode file = JsonNode.Parse(File.ReadAllText(PathOf("tools.json")), null, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

        Assert.Empty(schema.Validate(JsonElement.Parse(file.ToJsonString())));
    }

    public void Dispose() => services.Dispose();

    private static string PathOf(string name) => Path.Combine(Sources.Root, name);
}
