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

/// <summary>Reads the files of the folder <c>samples</c>, each of which is a tools.json.</summary>
public class SampleFilesTests
{
    private static readonly string Folder = Path.Combine(Sources.Root, "samples");

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void ConfigReader_and_the_published_schema_accept_every_sample(string name)
    {
        string path = Path.Combine(Folder, name);
        var schema = JsonSchema.Compile(JsonElement.Parse(File.ReadAllText(Path.Combine(Sources.Root, "tools.schema.json"))));
        JsonNode file = JsonNode.Parse(File.ReadAllText(path), null, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

        Assert.Empty(schema.Validate(JsonElement.Parse(file.ToJsonString())));
        Assert.NotNull(Load(path));
    }

    [Fact]
    public async Task ConfigReader_serves_the_prompts_and_resources_of_their_sample()
    {
        CatalogView view = Load(Path.Combine(Folder, "prompts-and-resources.json")).For(Caller.Local, "reports");

        Assert.Equal(["docs://handbook/{page}", "docs://house-style"], view.Resources.Select(resource => resource.Definition.Uri));
        IResource handbook = view.ResourceIndex.Find("docs://handbook/releases.md")!;
        Assert.Contains("Tuesday", (await handbook.ReadAsync("docs://handbook/releases.md", Caller.Local, TestContext.Current.CancellationToken))!.Text, StringComparison.Ordinal);
        Assert.Equal(["on-call.md", "releases.md"], handbook.Complete("page", "", Caller.Local));
        IReadOnlyList<PromptMessage> messages = view.FindPrompt("weekly_report")!.Render(new Dictionary<string, string> { ["team"] = "red" });
        Assert.Equal("Write the weekly report of the team red. ", messages[2].Text);
    }

    private static CatalogSnapshot Load(string path)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(new LaunchOptions()).BuildServiceProvider();
        ConfigSection[] sections = [.. services.GetServices<IToolFamily>().SelectMany(family => family.Sections)];
        var config = ConfigSnapshot.Read(Path.GetFileName(path), File.ReadAllBytes(path), sections, _ => null, path);
        ConfigProblems late = config.CollectProblems();
        CatalogSnapshot snapshot = services.GetRequiredService<CatalogBuilder>().Build(config, late);
        Assert.Equal([], config.Problems);
        Assert.Equal([], late.All);
        return snapshot;
    }
}
