using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search.Questions;

/// <summary>Every question gets an answer.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public QuestionTests()
    {
        index.Replace("a",
        [
            Passages.Of("en", "a", "The warranty covers two years. Who was it? Call café ACME."),
            Passages.Of("zh", "a", "训练时GPU显存不足"),
            Passages.Of("ja", "a", "寒い場所では電池の持ちが悪い"),
            Passages.Of("ko", "a", "한국에서 가장 높은 산"),
            Passages.Of("id", "a", "max_line_length raises CS8602"),
        ]);
        index.Refresh();
    }

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("warranty", "en")]
    [InlineData("WARRANTIES!?", "en")]
    [InlineData("ＷＡＲＲＡＮＴＹ", "en")]
    [InlineData("who is it", "en")]
    [InlineData("存", "zh")]
    [InlineData("GPU显存", "zh")]
    [InlineData("gpu", "zh")]
    [InlineData("電池", "ja")]
    [InlineData("가장 높은", "ko")]
    [InlineData("what does \"CS8602\" mean?", "id")]
    [InlineData("max_line_length", "id")]
    [InlineData("+warranty -AND (NOT) field:x ~2 *", "en")]
    [InlineData("🎉 warranty", "en")]
    [InlineData("\ud83c warranty \udf89", "en")]
    public void PassageIndex_finds_the_passage_of_a_question(string question, string id) => Assert.Equal(id, index.Search(new(question, 10))[0].Id);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("is it to be or not to be")]
    [InlineData("🎉")]
    [InlineData("\0\uFFFF")]
    [InlineData("?!。")]
    [InlineData("unheardof")]
    public void PassageIndex_finds_nothing_for_a_question_without_words(string question) => Assert.Empty(index.Search(new(question, 10)));

    [Theory]
    [InlineData("warranty ")]
    [InlineData("训练时显存不足")]
    [InlineData("a b c d e f g ")]
    [InlineData("word")]
    public void PassageIndex_answers_a_question_of_ten_thousand_characters(string of)
    {
        string question = string.Concat(Enumerable.Repeat(of, 10_000 / of.Length));
        string different = string.Join(' ', Enumerable.Range(0, 2_000).Select(i => $"{of}{i}")) + question;

        Assert.NotNull(index.Search(new(question, 10)));
        Assert.NotNull(index.Search(new(different, 10)));
        Assert.NotEmpty(index.Search(new("warranty " + different, 10)));
    }

    [Fact]
    public void PassageIndex_answers_any_characters()
    {
        var random = new Random(17);
        string[] pieces = ["IS", "is", ".is", "how", "C++", "a", "B1", "_", "__", ".", "-", "/", "'", "\"", "“", "”", "&", ":", "+", "#", "*", " ", "\n", "\u00AD", "é", "显", "存", "が", "ก", "\u0301", "\ud83c", "warranty", "warrenty", "10", "GB", ",", "000"];
        for (int i = 0; i < 5_000; i++)
        {
            string question = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));

            Assert.All(index.Search(new(question, 3)), hit => Assert.InRange(hit.Why.Sum(share => share.Share), 0.99f, 1.01f));
        }
    }

    [Fact]
    public void PassageIndex_finds_nothing_when_it_is_empty()
    {
        using var empty = PassageIndex.InMemory();

        Assert.Empty(empty.Search(new("warranty", 10)));
    }
}
