using McpTools.App.Hosting;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.App.Hosting;

/// <summary>A file that is refused as a whole changes nothing in the families that hold state between configurations.</summary>
public sealed class RefusedFileTests : IAsyncDisposable
{
    private const string Sound = """
        {
          "version": 1,
          "documents": { "collections": { "notes": { "folder": "notes", "description": "Notes." } } },
          "llm": { "embeddings": { "url": "http://127.0.0.1:9/v1", "model": "m" } }
        }
        """;

    private readonly TempFolder folder = new();
    private readonly ServiceProvider services;
    private readonly LiveConfiguration live;

    public RefusedFileTests()
    {
        Directory.CreateDirectory(folder.File("notes"));
        folder.Write("tools.json", Sound);
        var launch = new LaunchOptions { ConfigFile = folder.File("tools.json"), DataFolder = folder.File("data"), Variables = _ => null };
        services = new ServiceCollection().AddLogging().AddToolServer(launch).BuildServiceProvider();
        live = services.GetRequiredService<LiveConfiguration>();
    }

    private DocumentLibrary Library => services.GetRequiredService<DocumentLibrary>();

    [Fact]
    public void DocumentLibrary_keeps_its_collections_and_its_model()
    {
        Collection[] collections = [.. Library.InUse.All];
        TextEmbeddings? model = Library.InUse.Model;
        Assert.Single(collections);
        Assert.NotNull(model);

        Refuse();

        Assert.Equal(collections, Library.InUse.All);
        Assert.Same(model, Library.InUse.Model);
    }

    [Fact]
    public void EmbeddingModels_gives_the_next_sound_file_the_model_in_use()
    {
        TextEmbeddings? model = Library.InUse.Model;

        Refuse();
        folder.Write("tools.json", Sound + "\n");
        live.Reload();

        Assert.Empty(live.Current.Problems);
        Assert.Same(model, Library.InUse.Model);
    }

    [Fact]
    public void LoadedCatalog_is_built_without_activating_anything()
    {
        using ServiceProvider checking = new ServiceCollection().AddLogging()
            .AddToolServer(new LaunchOptions { ConfigFile = folder.File("tools.json"), DataFolder = folder.File("data"), Variables = _ => null })
            .BuildServiceProvider();

        Assert.Contains("documents_search", checking.GetRequiredService<LoadedCatalog>().Catalog.Entries.Keys);
        Assert.Empty(checking.GetRequiredService<DocumentLibrary>().InUse.All);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    // The file without its last characters cannot be parsed, so all of it is refused.
    private void Refuse()
    {
        folder.Write("tools.json", Sound[..^3]);
        LoadedCatalog before = live.Current;
        Assert.Same(before.Catalog, live.Reload().Catalog);
        Assert.NotEmpty(live.Current.Problems);
    }
}
