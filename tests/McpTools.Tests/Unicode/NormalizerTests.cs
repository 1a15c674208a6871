using McpTools.Unicode.Normalization;

namespace McpTools.Tests.Unicode;

public class NormalizerTests
{
    [Fact]
    public void Normalizer_passes_the_test_file_of_Unicode()
    {
        var wrong = new List<string>();
        foreach (string line in UnicodeCases.Lines("NormalizationTest.txt.gz").Where(line => !line.StartsWith('@')))
        {
            string[] columns = [.. line.Split(';').Select(UnicodeCases.Text)];
            (string nfc, string nfd, string nfkc, string nfkd) = (columns[1], columns[2], columns[3], columns[4]);
            for (int i = 0; i < columns.Length; i++)
            {
                bool isRight = (i > 2 || (Form(columns[i], NormalForm.Nfc) == nfc && Form(columns[i], NormalForm.Nfd) == nfd))
                    && (i < 3 || (Form(columns[i], NormalForm.Nfc) == nfkc && Form(columns[i], NormalForm.Nfd) == nfkd))
                    && Form(columns[i], NormalForm.Nfkc) == nfkc && Form(columns[i], NormalForm.Nfkd) == nfkd;
                if (!isRight)
                {
                    wrong.Add($"{line}: column {i + 1}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    // The test file says that each character that its first part does not list is the same in all forms.
    [Fact]
    public void Normalizer_leaves_every_other_character()
    {
        HashSet<string> listed = [.. UnicodeCases.Lines("NormalizationTest.txt.gz").SkipWhile(line => line != "@Part1").Skip(1)
            .TakeWhile(line => !line.StartsWith('@')).Select(line => UnicodeCases.Text(line.Split(';')[0]))];

        IEnumerable<string> changed = Enumerable.Range(0, 0x110000).Where(point => point is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)
            .Where(text => !listed.Contains(text) && Enum.GetValues<NormalForm>().Any(form => Form(text, form) != text));

        Assert.Empty(changed);
    }

    [Theory]
    [InlineData("\uD800e\u0301\uDC00", "\uD800\u00E9\uDC00")]
    [InlineData("", "")]
    public void Normalizer_leaves_halves_of_pairs(string text, string composed) => Assert.Equal(composed, Form(text, NormalForm.Nfc));

    [Fact]
    public void Normalizer_orders_a_million_marks_at_once()
    {
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 500_000));

        string ordered = Form("q" + marks, NormalForm.Nfd);

        Assert.Equal("q" + new string('\u0323', 500_000) + new string('\u0301', 500_000), ordered);
    }

    [Fact]
    public void Normalizer_lets_its_caller_end_a_long_text()
    {
        int checks = 0;

        Assert.Throws<TimeoutException>(() => Normalizer.Normalize(
            new string('ﷺ', 1_000_000), NormalForm.Nfkd, () => _ = ++checks == 3 ? throw new TimeoutException() : checks));
    }

    private static string Form(string text, NormalForm form) => Normalizer.Normalize(text, form);
}
