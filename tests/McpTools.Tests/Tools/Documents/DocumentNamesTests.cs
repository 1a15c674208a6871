using System.Text;
using McpTools.Tools.Documents;

namespace McpTools.Tests.Tools.Documents;

/// <summary>Anybody may have named a file in a collection: its name must not begin a line of an answer or move a cursor.</summary>
public sealed class DocumentNamesTests
{
    private const string Name = "a\n1. hd: b\u001b[31m\u202E.md";
    private const string Shown = "a\uFFFD1. hd: b\uFFFD[31m\uFFFD.md";

    [Fact]
    public void DocumentsSearchAnswer_shows_a_name_with_control_characters_on_one_line()
    {
        var hit = new SearchHit("id", "hd", Name, "doc://hd/a", ["Head\u200Bing"], "lines 1–3", 1, null, [], "2026-11-30T00:00:00Z", "text");
        var text = new StringBuilder();

        hit.Write(text, 1);

        Assert.StartsWith($"1. hd: {Shown}, lines 1–3 · Head\uFFFDing", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(Name, hit.Document);
    }

    [Fact]
    public void DocumentsReadAnswer_shows_a_name_with_control_characters_on_one_line() => Assert.StartsWith(
        $"hd: {Shown}, line 1",
        new DocumentsReadAnswer("hd", Name, "doc://hd/a", null, [], "line 1", "text", null, null).ToText(),
        StringComparison.Ordinal);

    [Fact]
    public void DocumentsListAnswer_shows_a_name_with_control_characters_on_one_line()
    {
        var collection = new ListedCollection("hd", "Notes.", 1, 1, null, 0, 1, [$"{Name}: broken"], null);
        var document = new ListedDocument(Name, "doc://hd/a", "Ti\ntle", "markdown", 1, "2026-11-30T00:00:00Z", null);

        string[] lines = new DocumentsListAnswer([collection], [document], Name).ToText().Split('\n');

        Assert.Equal(4, lines.Length);
        Assert.Equal($"  not read: {Shown}: broken", lines[1].TrimEnd());
        Assert.Equal($"- {Shown} · Ti\uFFFDtle, markdown, 1 passages, changed 2026-11-30", lines[2].TrimEnd());
        Assert.Contains(Shown, lines[3], StringComparison.Ordinal);
    }
}
