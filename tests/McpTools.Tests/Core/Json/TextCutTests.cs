using System.Globalization;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("one line\nanother line", 15, "one line\n")]
    [InlineData("a\nwords of a long line", 12, "a\nwords of ")]
    [InlineData("One is. Two is 3.14 and so on", 18, "One is. Two is ")]
    [InlineData("One is here. Two is 3.14", 18, "One is here.")]
    [InlineData("天气很好。我们出去走走吧，去公园", 8, "天气很好。")]
    [InlineData("他说：“天气很好。”我们出去走走吧", 11, "他说：“天气很好。”")]
    [InlineData("真的吗？是的！我们走吧，去公园看看", 9, "真的吗？是的！")]
    [InlineData("没有标点的很长的一句话", 5, "没有标点的")]
    [InlineData("abcdefghij", 4, "abcd")]
    [InlineData("short", 5, "short")]
    [InlineData("", 0, "")]
    public void TextCut_ends_after_a_line_else_a_sentence_else_a_word_else_a_character(string text, int characters, string expected) =>
        Assert.Equal(expected, text[..TextCut.Length(text, characters)]);

    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301\u0323")]
    [InlineData("🇩🇪")]
    [InlineData("👍🏽")]
    [InlineData("\r\n")]
    [InlineData("नि")]
    public void TextCut_never_splits_a_character_as_people_see_it(string character)
    {
        string text = string.Concat(Enumerable.Repeat(character, 50));
        for (int most = character.Length; most < text.Length; most++)
        {
            int length = TextCut.Length(text, most);

            Assert.InRange(length, 1, most);
            Assert.Equal(0, length % character.Length);
        }
    }

    [Fact]
    public void TextCut_splits_a_character_that_is_too_long_but_no_surrogate_pair()
    {
        string accents = "a" + new string('\u0301', 1_000);
        string family = string.Join('\u200D', Enumerable.Repeat("😀", 400));

        Assert.Equal(100, TextCut.Length(accents, 100));
        Assert.Equal(99, TextCut.Length(family, 100 - (100 % 3)));
        Assert.False(char.IsHighSurrogate(family[TextCut.Length(family, 100) - 1]));
    }

    [Fact]
    public void TextCut_makes_pages_that_add_up_to_the_text()
    {
        string text = string.Concat(Enumerable.Range(0, 400).Select(i => $"第{i}句👨‍👩‍👧。e\u0301 word{(i % 7 == 0 ? "\n" : "")}"));
        foreach (int size in new[] { 20, 37, 100, 1_000 })
        {
            var pages = new List<string>();
            for (int offset = 0; offset < text.Length;)
            {
                int length = TextCut.Length(text.AsSpan(offset), size);
                pages.Add(text.Substring(offset, length));
                offset += length;
            }

            Assert.Equal(text, string.Concat(pages));
            Assert.Equal(new StringInfo(text).LengthInTextElements, pages.Sum(page => new StringInfo(page).LengthInTextElements));
        }
    }
}
