using McpTools.Modules.Search;
using McpTools.Modules.Search.Terms;

namespace McpTools.Tests.Modules.Search;

public class HighlighterTests
{
    [Theory]
    [InlineData("kettles", "A Kettle, two KETTLES and a kettledrum.", "Kettle|KETTLES")]
    [InlineData("显存", "显存不足，GPU显存", "显存|显存")]
    [InlineData("存", "显存", "存")]
    [InlineData("GPU显存", "ＧＰＵ显存", "ＧＰＵ显存")]
    [InlineData("dog", "🎉 the dog's 🎉 dog", "dog|dog")]
    [InlineData("野家", "𠮷野家", "野家")]
    [InlineData("cafe", "Ein Café, ein Cafe\u0301.", "Café|Cafe\u0301")]
    [InlineData("資料庫", "资料库和資料庫", "资料库|資料庫")]
    [InlineData("strasse", "die Straße", "Straße")]
    [InlineData("the of", "the theory of flight", "")]
    [InlineData("", "text", "")]
    [InlineData("text", "", "")]
    [InlineData("flight theory", "theory of flight", "theory|flight")]
    public void Highlighter_finds_the_words_of_a_question(string question, string text, string found) =>
        Assert.Equal(found, string.Join('|', new Highlighter(question).Find(text).Select(range => text[range.Start..range.End])));

    [Fact]
    public void Highlighter_snippet_has_the_part_with_the_most_different_words()
    {
        string text = $"A kettle, a kettle and a kettle. {Filling(400)} Descale the kettle with vinegar. {Filling(400)} More vinegar.";
        TextRange snippet = new Highlighter("descale a kettle with vinegar").Snippet(text, 120);

        string shown = text[snippet.Start..snippet.End];
        Assert.Contains("Descale the kettle with vinegar.", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 60, 120);
        Assert.True(snippet.Start == 0 || text[snippet.Start - 1] == ' ' || text[snippet.Start] == ' ');
        Assert.True(snippet.End == text.Length || text[snippet.End] == ' ' || text[snippet.End - 1] == ' ');
    }

    [Theory]
    [InlineData("short", 100, "short")]
    [InlineData("nothing here is what was asked for", 12, "nothing here")]
    public void Highlighter_snippet_is_the_beginning_without_a_match(string text, int length, string shown)
    {
        TextRange snippet = new Highlighter("kettle").Snippet(text, length);

        Assert.Equal(shown, text[snippet.Start..snippet.End]);
    }

    [Fact]
    public void Highlighter_snippet_cuts_no_character()
    {
        string text = string.Concat(Enumerable.Repeat("𠮷", 300)) + "显存" + string.Concat(Enumerable.Repeat("𠮷", 300));
        for (int length = 3; length < 60; length++)
        {
            TextRange snippet = new Highlighter("显存").Snippet(text, length);

            string shown = text[snippet.Start..snippet.End];
            Assert.Contains("显存", shown, StringComparison.Ordinal);
            Assert.InRange(shown.Length, 2, length);
            Assert.Equal(shown, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shown)));
        }
    }

    [Fact]
    public void Highlighter_snippet_cuts_a_match_that_is_longer()
    {
        string word = new('x', 60);
        TextRange snippet = new Highlighter(word).Snippet($"{Filling(100)} {word} {Filling(100)}", 20);

        Assert.InRange(snippet.End - snippet.Start, 1, 20);
    }

    private static string Filling(int length) => string.Concat(Enumerable.Repeat("lorem ipsum ", length / 12)).TrimEnd();
}
