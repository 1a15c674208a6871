using System.Text;
using McpTools.ReaderWorker.Passages;
using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class TextBlocksTests
{
    [Fact]
    public void TextBlocks_reads_short_text_as_one_passage() => Assert.Equal(["1-3  | # no heading⏎⏎ ü"], ReadText.Of("a.txt", "# no heading\n\n ü\n").Lines);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\r\n")]
    public void TextBlocks_returns_no_passage_for_blank_text(string blank) => Assert.Empty(ReadText.Of("a.txt", blank).Passages);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void TextFileDecoder_uses_and_removes_a_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        ReadPassage passage = Assert.Single(ReadText.Of("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("grün 😀\r\nx")]).Passages);
        Assert.Equal(("grün 😀\r\nx", 0, 10, 1, 2), (passage.Text, passage.Start, passage.End, passage.FirstLine, passage.LastLine));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xFF, 0xFE })]
    [InlineData(new byte[] { 0x61, 0, 0x62 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61 })]
    [InlineData(new byte[] { 0x67, 0x72, 0xFC, 0x6E })]
    public void TextFileDecoder_refuses_bytes_that_are_not_text(byte[] bytes) =>
        Assert.Equal(ReadCode.Unreadable, Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.txt", bytes)).Code);

    [Theory]
    [InlineData("gb18030", "这是一份旧的文件，里面有 English words，还有数字 123。")]
    [InlineData("gb18030", "太短。", false)]
    [InlineData("euc-kr", "이것은 오래된 한국어 문서입니다. 중국어가 아닙니다, 그렇죠.", false)]
    [InlineData("euc-jp", "これは古い日本語の文書です。中国語ではありません、そうでしょう。", false)]
    [InlineData("big5", "這是一份舊的文件，裡面有文字，還有數字。", false)]
    [InlineData("windows-1252", "Für größere Übungen, Äpfel und Öl, süß und heiß.", false)]
    public void TextFileDecoder_recognizes_GB18030_and_guesses_no_other_encoding(string encoding, string text, bool isRead = true)
    {
        byte[] bytes = CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(text);
        if (isRead)
        {
            Assert.Equal(text, ReadText.Of("a.txt", bytes).Text);
        }
        else
        {
            Assert.Equal(ReadCode.Unreadable, Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.txt", bytes)).Code);
        }
    }

    [Fact]
    public void PassagePacker_never_splits_an_emoji()
    {
        var read = ReadText.Of("a.txt", "x" + string.Concat(Enumerable.Repeat("😀", 5_000)));
        Assert.True(read.Passages.Count > 10);
        Assert.All(read.Passages, passage => Assert.False(char.IsLowSurrogate(passage.Text[0]) || char.IsHighSurrogate(passage.Text[^1])));
    }

    [Fact]
    public void PassagePacker_splits_Chinese_between_sentences()
    {
        var read = ReadText.Of("a.txt", string.Concat(Enumerable.Repeat("这是一个完整的句子，没有空格。", 200)));
        Assert.All(read.Passages, passage => Assert.EndsWith("。", passage.Text, StringComparison.Ordinal));
        Assert.All(read.Passages.SkipLast(1), passage => Assert.InRange(passage.Text.Length, 300, 350));
    }

    [Fact]
    public void PassagePacker_fills_passages_to_the_target_with_whole_paragraphs()
    {
        var read = ReadText.Of("a.txt", string.Concat(Enumerable.Range(0, 60).Select(i => $"Paragraph {i}: {new string('x', 300)}\r\n\r\n")), new ReadLimits { OverlapTokens = 0 });
        Assert.All(read.Passages, passage => Assert.Matches(@"^Paragraph \d+: x", passage.Text));
        Assert.All(read.Passages, passage => Assert.EndsWith("x", passage.Text, StringComparison.Ordinal));
        Assert.All(read.Passages, passage => Assert.InRange(TokenEstimate.Of(passage.Text), 160, 512));
    }

    [Fact]
    public void PassagePacker_does_not_split_text_that_fits_into_one_passage() =>
        Assert.Single(ReadText.Of("a.txt", string.Join("\n\n", Enumerable.Repeat(new string('x', 380), 5))).Passages);

    [Fact]
    public void PassagePacker_splits_ten_million_characters_on_one_line_in_time()
    {
        var read = ReadText.Of("a.txt", new string('x', 10_000_000));
        Assert.InRange(read.Passages.Count, 5_000, 10_000);
    }

    [Fact]
    public void DocumentText_refuses_text_over_the_limit() => Assert.Equal(
        ReadCode.LimitOutput, Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.txt", "0123456789", new ReadLimits { MaxCharacters = 9 })).Code);
}
