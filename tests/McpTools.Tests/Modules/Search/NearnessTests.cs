using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Terms;

namespace McpTools.Tests.Modules.Search;

public class NearnessTests
{
    [Theory]
    [InlineData("0", "1", 1)]
    [InlineData("0", "2", 0.5)]
    [InlineData("1", "0", 1 / 3.0)]
    [InlineData("0", "6", 0)]
    [InlineData("0 10", "1 11", 2)]
    [InlineData("", "1", 0)]
    public void Nearness_sums_how_near_two_words_stand(string first, string second, double expected) =>
        Assert.Equal(expected, Nearness.Of(Positions(first), Positions(second)), 5);

    [Fact]
    public void Nearness_equals_the_frequency_of_a_sloppy_phrase()
    {
        float once = Phrase("a b");
        var random = new Random(3);
        for (int i = 0; i < 300; i++)
        {
            string[] words = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => "abc"[random.Next(3)].ToString())];
            int[] Of(string word) => [.. words.Index().Where(at => at.Item == word).Select(at => at.Index)];

            Assert.Equal(Phrase(string.Join(' ', words)) / once, Nearness.Of(Of("a"), Of("b")), tolerance: 0.001f);
        }
    }

    // The score is the frequency that Lucene counts, except for a constant factor.
    private static float Phrase(string text)
    {
        using var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(TextAnalyzer.Lucene, new WhitespaceAnalyzer(TextAnalyzer.Lucene)) { Similarity = new Frequency() }))
        {
            writer.AddDocument([new TextField("text", text, Field.Store.NO)]);
        }

        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new Frequency() };
        TopDocs found = searcher.Search(new PhraseQuery { Slop = 4 }.With("a", "b"), 1);
        return found.TotalHits == 0 ? 0 : found.ScoreDocs[0].Score;
    }

    private static int[] Positions(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    private sealed class Frequency : Lucene.Net.Search.Similarities.DefaultSimilarity
    {
        public override float Tf(float freq) => freq;

        public override float Idf(long docFreq, long numDocs) => 1;

        public override float LengthNorm(FieldInvertState state) => 1;
    }
}

internal static class PhraseOfTwo
{
    public static PhraseQuery With(this PhraseQuery phrase, string first, string second)
    {
        phrase.Add(new Term("text", first));
        phrase.Add(new Term("text", second));
        return phrase;
    }
}
