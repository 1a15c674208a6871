using System.Globalization;
using McpTools.Unicode.Collation;

namespace McpTools.Tests.Unicode;

public class CollatorTests
{
    [Theory]
    [InlineData("CollationTest_NON_IGNORABLE.txt.gz", false)]
    [InlineData("CollationTest_SHIFTED.txt.gz", true)]
    public void Collator_has_the_order_of_the_test_file_of_CLDR(string file, bool ignoresPunctuation)
    {
        var collator = new Collator(new CollationOptions(IgnoresPunctuation: ignoresPunctuation));
        var wrong = new List<string>();
        int equal = 0;
        string before = "";
        foreach (string line in UnicodeCases.Lines(file))
        {
            int order = collator.Compare(UnicodeCases.Text(before.Length == 0 ? line : before), UnicodeCases.Text(line));
            equal += order == 0 ? 1 : 0;
            if (order > 0 || collator.Compare(UnicodeCases.Text(line), UnicodeCases.Text(before.Length == 0 ? line : before)) < 0)
            {
                wrong.Add($"{before} > {line}");
            }

            before = line;
        }

        Assert.Empty(wrong);
        Assert.InRange(equal, 1, ignoresPunctuation ? 30_000 : 5_000);
    }

    [Fact]
    public void Collator_compares_as_Node_does()
    {
        var collators = new Dictionary<string, Collator>();
        var wrong = new List<string>();
        foreach (string line in UnicodeCases.Lines("pairs.tsv.gz"))
        {
            string[] columns = line.Split('\t');
            if (!collators.TryGetValue(columns[0], out Collator? collator))
            {
                collator = collators[columns[0]] = new Collator(Options(columns[0].Split(',')));
            }

            if (collator.Compare(columns[1], columns[2]).ToString(CultureInfo.InvariantCulture) != columns[3])
            {
                wrong.Add(line);
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(3 * 48, collators.Count);
    }

    [Fact]
    public void Collator_lets_its_caller_end_a_long_comparison()
    {
        int checks = 0;
        var collator = new Collator(new CollationOptions(), () => _ = ++checks == 3 ? throw new TimeoutException() : checks);
        string same = new('a', 1_000_000);

        Assert.Throws<TimeoutException>(() => collator.Compare(same, same + "b"));
        Assert.Equal(-1, collator.Compare("a", "b"));
    }

    [Theory]
    [InlineData("\u0F71")]
    [InlineData("\u0301\u0323")]
    [InlineData("\uD800")]
    [InlineData("1")]
    public void Collator_compares_long_texts_of_any_kind(string part)
    {
        string text = "q" + string.Concat(Enumerable.Repeat(part, 200_000));

        Assert.Equal(-1, new Collator(new CollationOptions(Numeric: true)).Compare(text, text + "z"));
    }

    // The last two begin sequences, for which the reader looks ahead.
    [Theory]
    [InlineData("a")]
    [InlineData("각")]
    [InlineData("เ")]
    [InlineData("l")]
    public void Collator_stores_little_of_a_long_text(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 1_000_000));
        string longer = text + "z";
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(-1, new Collator(new CollationOptions()).Compare(text, longer));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    private static CollationOptions Options(string[] columns) => new(
        columns[0] switch { "sv" => CollationTables.Swedish, "phonebk" => CollationTables.GermanPhonebook, _ => null },
        Enum.Parse<Sensitivity>(columns[1], ignoreCase: true),
        columns[2] == "true",
        columns[3] switch { "upper" => CaseFirst.Upper, "lower" => CaseFirst.Lower, _ => CaseFirst.Off },
        columns[4] == "true");
}
