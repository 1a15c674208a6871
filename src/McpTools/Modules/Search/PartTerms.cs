using Lucene.Net.Index;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>The terms of a question in one part of an index, each looked up once.</summary>
internal sealed class PartTerms
{
    private readonly TermsEnum? dictionary;
    private readonly BytesRef[] terms;
    private readonly TermState?[] states;
    private readonly int[] frequencies;

    public PartTerms(AtomicReaderContext part, BytesRef[] terms)
    {
        (Part, this.terms, states, frequencies) = (part, terms, new TermState?[terms.Length], new int[terms.Length]);
        dictionary = part.AtomicReader.GetTerms(PassageFields.Terms)?.GetEnumerator();
        for (int i = 0; dictionary is not null && i < terms.Length; i++)
        {
            if (dictionary.SeekExact(terms[i]))
            {
                (states[i], frequencies[i]) = (dictionary.GetTermState(), dictionary.DocFreq);
            }
        }
    }

    public AtomicReaderContext Part { get; }

    /// <returns>Passages of this part that have the term.</returns>
    public int Frequency(int term) => frequencies[term];

    /// <returns>Null when this part has none.</returns>
    public DocsEnum? Passages(int term) => Find(term)?.Docs(null, null);

    /// <inheritdoc cref="Passages"/>
    public DocsAndPositionsEnum? Positions(int term) => Find(term)?.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);

    private TermsEnum? Find(int term)
    {
        if (states[term] is not { } state)
        {
            return null;
        }

        dictionary!.SeekExact(terms[term], state);
        return dictionary;
    }
}
