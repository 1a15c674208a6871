using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Llm;
using McpTools.Tests.Support;
using McpTools.Tools.Documents;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Tools.Documents.OpenAiContract;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Tools.Documents;

public sealed class CollectionReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public CollectionReaderTests()
    {
        Directory.CreateDirectory(folder.File("good"));
        folder.Write("file.md", "text");
    }

    public void Dispose() => folder.Dispose();

    private (string[] Problems, string[] Tools, DocumentLibrary Indexes) Load(string documents, string? named = null)
    {
        var library = new DocumentLibrary(folder.File("data"), new ReaderFactory(null, TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System, NullLoggerFactory.Instance);
        var family = new DocumentsFamily(
            library, new NamedFolder(named), new DocumentAddress(served: null), new EmbeddingModels(Outbound.Clients(), TimeProvider.System, NullLoggerFactory.Instance), TimeProvider.System);
        var config = ConfigSnapshot.Read(
            "tools.json", Encoding.UTF8.GetBytes($$"""{ "version": 1, "documents": {{documents}} }"""), [.. family.Sections], _ => null, folder.File("tools.json"));
        ConfigProblems late = config.CollectProblems();
        FamilyContents contents = family.Create(config, late);
        contents.Activate();
        string[] tools = [.. contents.Tools.Select(tool => tool.Definition.Name)];
        return ([.. config.Problems.Concat(late.All).Select(problem => problem.ToString())], tools, library);
    }

    [Theory]
    [InlineData("""{ "folder": "none", "description": "D." }""", "There is no folder \"none\". Correct the name, or create the folder.")]
    [InlineData("""{ "folder": "file.md", "description": "D." }""", "\"file.md\" is a file. Name the folder, and the file in \"include\".")]
    [InlineData("""{ "folder": "", "description": "D." }""", "\"\" names no folder. Write a path relative to the folder of this file, or an absolute path.")]
    [InlineData("""{ "folder": "good", "description": " " }""", "The description is empty. Describe the content in at most 300 characters. A model decides by it where to search.")]
    [InlineData("""{ "folder": "good", "description": "D.", "include": [] }""", "No file is included. Remove \"include\" to include every file, or name some files, for example **/*.md.")]
    [InlineData("""{ "folder": "good", "description": "D.", "exclude": [""] }""", "Write at most 100 patterns of 1 to 200 characters each, for example **/*.md.")]
    [InlineData("""{ "folder": "good", "description": "D.", "url": "wiki.example.org/" }""", "\"wiki.example.org/\" is not an address to which a path can be appended. Write the whole address and end it with a slash, for example https://wiki.example.org/pages/.")]
    [InlineData("""{ "folder": "good", "description": "D.", "url": "https://wiki.example.org/pages" }""", "Write the whole address and end it with a slash, for example https://wiki.example.org/pages/.")]
    [InlineData("""{ "folder": "good", "description": "D.", "access": "*" }""", "\"*\" is not a valid label. Use 1 to 64 letters, digits, underscores, dots and hyphens, for example hr.")]
    public void CollectionReader_reports_an_invalid_collection_and_leaves_it_out(string entry, string problem)
    {
        (string[] problems, string[] tools, DocumentLibrary library) = Load($$"""{ "collections": { "good": { "folder": "good", "description": "D." }, "bad": {{entry}} } }""");

        Assert.EndsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains("documents/collections/bad", problems[0].Replace('.', '/'), StringComparison.Ordinal);
        Assert.Equal("good", Assert.Single(library.InUse.All).Name);
        Assert.Equal(["documents_search", "documents_read"], tools);
    }

    [Fact]
    public void DocumentsFamily_has_no_tool_without_a_collection() => Assert.Empty(Load("{ }").Tools);

    [Fact]
    public void DocumentsFamily_adds_the_folder_of_the_command_line_to_the_collections()
    {
        (string[] problems, string[] tools, DocumentLibrary library) = Load("""{ "list": true, "collections": { "other": { "folder": "good", "description": "D." } } }""", folder.File("good"));

        Assert.Empty(problems);
        Assert.Equal(["documents_search", "documents_read", "documents_list"], tools);
        Assert.Equal(["good", "other"], library.InUse.All.Select(collection => collection.Name));
    }
}
