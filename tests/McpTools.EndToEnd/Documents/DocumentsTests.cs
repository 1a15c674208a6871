using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Documents;

public sealed class DocumentsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-documents-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task DocumentsSearch_with_the_shipped_file_finds_how_a_tool_is_added()
    {
        (int code, string output, string error) = await Mcptools.UntilIndexedAsync(() => Mcptools.RunAsync(
            "call", "documents_search", """{ "query": "how do I add a tool" }""", "--config", Path.Combine(Mcptools.Root, "tools.json"), "--data", Data));

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("1. mcptools: CONTRIBUTING.md, lines ", output, StringComparison.Ordinal);
        Assert.Contains("Add a tool", output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task IndexVerb_prints_its_counts_and_names_the_files_that_could_not_be_read()
    {
        string docs = Directory.CreateDirectory(Path.Combine(folder, "handbook")).FullName;
        await File.WriteAllTextAsync(Path.Combine(docs, "good.md"), "# Good\n\nText.");
        await File.WriteAllTextAsync(Path.Combine(docs, "bad.pdf"), "No PDF.");

        (int code, string output, string _) = await Mcptools.RunAsync("index", "--docs", docs, "--data", Data);

        Assert.Equal(0, code);
        Assert.StartsWith("handbook: 1 documents, 1 passages, 1 files could not be read", output, StringComparison.Ordinal);
        Assert.Contains("bad.pdf: ", output, StringComparison.Ordinal);
    }
}
