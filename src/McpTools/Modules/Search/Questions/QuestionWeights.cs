using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>The weights of terms and of pairs of neighbouring terms in one state of an index.</summary>
internal sealed class QuestionWeights
{
    // Terms that are neighbours in the question and stand near each other in a text count a little more.
    private const float ProximityBoost = 0.2f;

    private readonly QuestionTerms question;
    private readonly BytesRef[] texts;
    private readonly long[] frequencies;
    private readonly Dictionary<string, CollectionStatistics> collections;

    public QuestionWeights(IndexSearcher searcher, QuestionTerms question)
    {
        this.question = question;
        texts = [.. question.Terms.Select(term => new BytesRef(term.Text))];
        Parts = [.. searcher.IndexReader.Leaves.Select(leaf => new PartTerms(leaf, question.Terms, texts))];
        collections = PassageFields.Searched.ToDictionary(field => field, searcher.CollectionStatistics);
        frequencies = [.. texts.Select((_, i) => Parts.Sum(part => part.Frequency(i)))];

        Terms = [.. question.Terms.Select((term, i) => frequencies[i] == 0 ? null : Weight(term.Weight * term.Ranges.Count, i))];
        Pairs = [.. question.Pairs.Select(pair => frequencies[pair.First] == 0 || frequencies[pair.Second] == 0 ? null : Weight(ProximityBoost * pair.Weight, pair.First, pair.Second))];
    }

    public IReadOnlyList<PartTerms> Parts { get; }

    /// <summary>By index of the term; null if no passage has the term.</summary>
    public Similarity.SimWeight?[] Terms { get; }

    /// <summary>By index of the pair; null if no passage has both terms.</summary>
    public Similarity.SimWeight?[] Pairs { get; }

    private Similarity.SimWeight Weight(float boost, params ReadOnlySpan<int> terms)
    {
        string field = question.Terms[terms[0]].Field;
        CollectionStatistics collection = collections[field == PassageFields.Beside ? PassageFields.Terms : field];
        var statistics = new TermStatistics[terms.Length];
        for (int i = 0; i < terms.Length; i++)
        {
            statistics[i] = new TermStatistics(texts[terms[i]], Frequency(terms[i], collection.MaxDoc), totalTermFreq: -1);
        }

        Similarity.SimWeight weight = Bm25.Similarity.ComputeWeight(boost, collection, statistics);
        weight.Normalize(queryNorm: 1, topLevelBoost: 1);
        return weight;
    }

    // A part of a name, or a word of a path, is not rarer than the word itself.
    private long Frequency(int term, long passages) =>
        question.Terms[term].Like is >= 0 and var like ? Math.Min(passages, frequencies[term] + frequencies[like]) : frequencies[term];
}

/// <summary>Looks up the terms of a question in one segment of an index, each once.</summary>
internal sealed class PartTerms
{
    private readonly BytesRef[] texts;
    private readonly IReadOnlyList<AskedTerm> terms;
    private readonly Dictionary<string, TermsEnum> dictionaries = [];
    private readonly TermState?[] states;
    private readonly int[] frequencies;

    public PartTerms(AtomicReaderContext part, IReadOnlyList<AskedTerm> terms, BytesRef[] texts)
    {
        (Part, this.terms, this.texts, states, frequencies) = (part, terms, texts, new TermState?[terms.Count], new int[terms.Count]);
        foreach (string field in PassageFields.Searched)
        {
            if (part.AtomicReader.GetTerms(field)?.GetEnumerator() is { } dictionary)
            {
                dictionaries[field] = dictionary;
            }
        }

        for (int i = 0; i < terms.Count; i++)
        {
            if (dictionaries.GetValueOrDefault(terms[i].Field) is { } dictionary && dictionary.SeekExact(texts[i]))
            {
                (states[i], frequencies[i]) = (dictionary.GetTermState(), dictionary.DocFreq);
            }
        }
    }

    public AtomicReaderContext Part { get; }

    public bool IsContent(int term) => terms[term].IsContent;

    /// <returns>Number of passages of this segment that have the term.</returns>
    public int Frequency(int term) => frequencies[term];

    /// <param name="reused">A list of this segment that is not read any more. Its buffers are used again.</param>
    /// <returns>Null if no passage of this segment has the term.</returns>
    public DocsEnum? Passages(int term, DocsEnum? reused = null) => Find(term)?.Docs(null, reused);

    /// <inheritdoc cref="Passages"/>
    public DocsAndPositionsEnum? Positions(int term, DocsAndPositionsEnum? reused = null) => Find(term)?.DocsAndPositions(null, reused, DocsAndPositionsFlags.NONE);

    private TermsEnum? Find(int term)
    {
        if (states[term] is not { } state)
        {
            return null;
        }

        TermsEnum dictionary = dictionaries[terms[term].Field];
        dictionary.SeekExact(texts[term], state);
        return dictionary;
    }
}

/// <summary>The documents of a list that are in one segment of an index.</summary>
/// <param name="Terms">Terms of the question in that segment.</param>
/// <param name="First">Index of the first document.</param>
/// <param name="End">One after the index of the last document.</param>
internal readonly record struct PartSlice(PartTerms Terms, int First, int End)
{
    public int DocBase => Terms.Part.DocBase;

    /// <param name="documents">In ascending order.</param>
    public static IEnumerable<PartSlice> Of(QuestionWeights weights, int[] documents)
    {
        int end = 0;
        foreach (PartTerms terms in weights.Parts)
        {
            (int first, int beyond) = (end, terms.Part.DocBase + terms.Part.Reader.MaxDoc);
            while (end < documents.Length && documents[end] < beyond)
            {
                end++;
            }

            if (end > first)
            {
                yield return new(terms, first, end);
            }
        }
    }
}

/// <summary>Scores a term. It counts more if it is rare, occurs often in a text, and the text is short.</summary>
internal static class Bm25
{
    public static readonly Similarity Similarity = new BM25Similarity(k1: 1.2f, b: 0.75f);

    // No text has a word this often, so its score is an upper bound for all texts.
    private const float Always = 1e9f;

    public static float MaxScore(Similarity.SimScorer scorer) => scorer.Score(0, Always);
}
