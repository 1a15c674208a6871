using McpTools.ReaderWorker.Formats.Code;
using McpTools.Tests.Support;

namespace McpTools.Tests.ReaderWorker;

public class CodeBlocksTests
{
    [Theory]
    [InlineData("    public sealed class Reader(string path) : IDisposable", "Reader")]
    [InlineData("internal readonly record struct Block(int Start);", null)]
    [InlineData("internal sealed record Place", "Place")]
    [InlineData("    public async Task<int> ReadAsync(string path)", "ReadAsync")]
    [InlineData("    private static IEnumerable<T> Of<T>(int count) =>", "Of")]
    [InlineData("def read(self, path):", "read")]
    [InlineData("    async def read(self):", "read")]
    [InlineData("class Reader(Base):", "Reader")]
    [InlineData("export default function read(path) {", "read")]
    [InlineData("  read(path) {", "read")]
    [InlineData("pub(crate) async fn read<'a>(path: &'a str) -> String {", "read")]
    [InlineData("impl<T> Display for Reader<T> {", "Display")]
    [InlineData("func (r *Reader) Read(path string) error {", "Read")]
    [InlineData("type Reader struct {", "Reader")]
    [InlineData("int main(int argc, char **argv)", "main")]
    [InlineData("void Reader::read() {", "Reader::read")]
    [InlineData("namespace A.B.C {", "A.B.C")]
    [InlineData("    if (x) {", null)]
    [InlineData("    } else if (x) {", null)]
    [InlineData("    return read(x)", null)]
    [InlineData("    read(x);", null)]
    [InlineData("    read(x)", null)]
    [InlineData("    var x = read(y)", null)]
    [InlineData("    foreach (var x in y)", null)]
    [InlineData("// class of its own", null)]
    public void Declaration_finds_the_name_that_a_line_declares(string line, string? name) => Assert.Equal(name, Declaration.NameIn(line));

    [Fact]
    public void CodeBlocks_reads_a_small_file_as_one_passage_with_its_only_declaration_as_heading() => Assert.Equal(
        ["1-9 A.B > C | namespace A.B⏎{⏎    class C⏎    {⏎        void One() { }⏎⏎        void Two() { }⏎    }⏎}"],
        ReadText.Of("a.cs", "namespace A.B\n{\n    class C\n    {\n        void One() { }\n\n        void Two() { }\n    }\n}\n").Lines);

    [Fact]
    public void CodeBlocks_gives_large_declarations_their_own_passages_and_joins_small_ones()
    {
        string Body(int lines) => string.Concat(Enumerable.Range(0, lines).Select(i => $"        call_number_{i}(of, many);\n" + (i % 10 == 9 ? "\n" : "")));
        string Method(string name, int lines) => $"    /// <summary>{name}</summary>\n    public void {name}()\n    {{\n{Body(lines)}    }}\n\n";
        var read = ReadText.Of("a.cs", "using System;\n\npublic class Big\n{\n" + Method("One", 3) + Method("Two", 3) + Method("Large", 120) + Method("Three", 3) + "}\n");
        Assert.Equal(["", "Big", "Big > Large", "Big"], read.Passages.Select(passage => string.Join(" > ", passage.Heading)).Aggregate(new List<string>(), (all, next) => all.LastOrDefault() == next ? all : [.. all, next]));
        Assert.Contains(read.Passages, passage => passage.Text.Contains("void One()", StringComparison.Ordinal) && passage.Text.Contains("void Two()", StringComparison.Ordinal));
        Assert.StartsWith("/// <summary>Large", read.Passages.First(passage => passage.Heading is ["Big", "Large"]).Text, StringComparison.Ordinal);
        Assert.Equal(read.Text.Where(c => !char.IsWhiteSpace(c)), string.Concat(read.Passages.Select(passage => passage.Text)).Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public void CodeBlocks_nests_Python_by_its_indentation()
    {
        string body = string.Concat(Enumerable.Range(0, 80).Select(i => $"        self.value_{i} = {i}\n"));
        var read = ReadText.Of("a.py", $"class A:\n    def one(self):\n{body}\n    def two(self):\n{body}\n\ndef three():\n    pass\n");
        Assert.Equal(["A > one", "A > two", ""], read.Passages.Select(passage => string.Join(" > ", passage.Heading)).Where(heading => heading != "A").Distinct());
    }
}
