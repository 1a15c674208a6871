using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using McpTools.Tools.Resources;

namespace McpTools.Tests.Tools.Resources;

public sealed class ResourceMistakeTests : IDisposable
{
    private const string Good = """{ "uri": "docs://good", "name": "good", "description": "D.", "file": "good.md" }""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D." }""",
        "tools.json:3:1: resources[0] \"a\": The resource has neither \"file\" nor \"folder\". Give it one of the two.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "good.md", "folder": "pages" }""",
        "tools.json:3:1: resources[0] \"a\": The resource has both \"file\" and \"folder\". Give it one of the two.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "none.md" }""",
        "tools.json:3:64: resources[0] \"a\": There is no file \"none.md\". Correct the name, or create the file.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "pages" }""",
        "tools.json:3:64: resources[0] \"a\": \"pages\" is a folder. Name a file, or write \"folder\" in place of \"file\".")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "large.bin" }""",
        "tools.json:3:64: resources[0] \"a\": \"large.bin\" has 4194305 bytes, more than the 4194304 (4 MiB) that can be read. Make it smaller.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "" }""",
        "tools.json:3:64: resources[0] \"a\": This is not a name that a file or a folder can have. Write the whole path.")]
    [InlineData(
        """{ "uri": "docs://{a}", "name": "a", "description": "D.", "folder": "none" }""",
        "tools.json:3:68: resources[0] \"a\": There is no folder \"none\". Correct the name, or create the folder.")]
    [InlineData(
        """{ "uri": "docs://{a}", "name": "a", "description": "D.", "folder": "good.md" }""",
        "tools.json:3:68: resources[0] \"a\": \"good.md\" is a file. Name a folder, or write \"file\" in place of \"folder\".")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "folder": "pages" }""",
        "tools.json:3:10: resources[0] \"a\": \"docs://a\" has 0 variables, and needs one. Write one variable for the name of the file, for example docs://{page}.")]
    [InlineData(
        """{ "uri": "docs://{a}/{b}", "name": "a", "description": "D.", "folder": "pages" }""",
        "tools.json:3:10: resources[0] \"a\": \"docs://{a}/{b}\" has 2 variables, and needs one. Write one variable for the name of the file, for example docs://{page}.")]
    [InlineData(
        """{ "uri": "docs://{a}", "name": "a", "description": "D.", "file": "good.md" }""",
        "tools.json:3:10: resources[0] \"a\": \"docs://{a}\" has a variable, but there is one file. Write a scheme and a name, for example docs://handbook.")]
    [InlineData(
        """{ "uri": "handbook", "name": "a", "description": "D.", "file": "good.md" }""",
        "tools.json:3:10: resources[0] \"a\": \"handbook\" is not a URI. Write a scheme and a name, for example docs://handbook.")]
    [InlineData(
        """{ "uri": "docs://{a", "name": "a", "description": "D.", "folder": "pages" }""",
        "tools.json:3:10: resources[0] \"a\": \"docs://{a\" is not a URI. Write one variable for the name of the file, for example docs://{page}.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a b", "description": "D.", "file": "good.md" }""",
        "tools.json:3:30: resources[0] \"a b\": \"a b\" is not a resource name. Use 1 to 64 letters, digits, underscores, dots and hyphens, for example handbook.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "", "file": "good.md" }""",
        "tools.json:3:50: resources[0] \"a\": The description is empty. Say what is in the resource: a person or a model picks by it.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "mimeType": "markdown", "file": "good.md" }""",
        "tools.json:3:68: resources[0] \"a\": \"markdown\" is not a media type. Write a type and a subtype, for example text/markdown.")]
    [InlineData(
        """{ "uri": "docs://{a}", "name": "a", "description": "D.", "folder": "pages", "pattern": "sub/*.md" }""",
        "tools.json:3:88: resources[0] \"a\": \"sub/*.md\" is not a pattern for file names. Write one name with * for any characters, for example *.md; folders within the folder are not served.")]
    [InlineData(
        """{ "uri": "docs://a", "name": "a", "description": "D.", "file": "good.md", "pattern": "*.md" }""",
        "tools.json:3:86: resources[0] \"a\": There is a pattern without a folder. Take it out, or name a folder in place of the file.")]
    public void ResourceReader_reports_a_mistake_at_its_location_with_a_remedy_and_leaves_out_only_that_entry(string entry, string expected)
    {
        Prepare();

        (CatalogContents contents, string problems) = DeclaredFile.Read(folder, $"\"resources\": [\n{entry}, {Good} ]");

        Assert.Equal(expected, problems);
        Assert.Equal("good", Assert.Single(contents.Resources).Definition.Name);
    }

    [Fact]
    public void ResourceReader_reports_a_taken_name_or_URI_at_the_second_resource()
    {
        Prepare();

        (CatalogContents contents, string problems) = DeclaredFile.Read(folder, $$"""
            "resources": [ {{Good}},
            { "uri": "docs://other", "name": "good", "description": "D.", "file": "good.md" },
            { "uri": "docs://good", "name": "b", "description": "D.", "file": "good.md" },
            { "uri": "docs://x/{a}", "name": "c", "description": "D.", "folder": "pages" },
            { "uri": "docs://x/{b}", "name": "d", "description": "D.", "folder": "pages" } ]
            """);

        Assert.Equal(
            """
            tools.json:3:34: resources[1] "good": Another resource is already called "good". Give each resource a name of its own.
            tools.json:4:10: resources[2] "b": Another resource already answers "docs://good". Give each resource a URI of its own.
            tools.json:6:10: resources[4] "d": Another resource already answers "docs://x/{b}". Give each resource a URI of its own.
            """,
            problems);
        Assert.Equal(["good", "c"], contents.Resources.Select(resource => resource.Definition.Name));
    }

    private void Prepare()
    {
        folder.Write("good.md", "good");
        File.WriteAllBytes(folder.File("large.bin"), new byte[ResourceLimits.FileBytes + 1]);
        Directory.CreateDirectory(folder.File("pages"));
    }
}
