using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace McpTools.Modules.Search.Terms;

/// <summary>
/// The terms of a passage, read once for two fields: the words, and the terms beside them. These are a field of their own, because a text is not longer for
/// having them, and nobody asks where they stand. The buffers are used again for the next passage.
/// </summary>
internal sealed class PassageTerms
{
    private readonly List<Kept> words = [];
    private readonly List<Kept> beside = [];
    private char[] letters = new char[4_096];
    private int used;

    public TokenStream Words => new KeptStream(this, words);

    public TokenStream Beside => new KeptStream(this, beside);

    /// <param name="heading">It counts twice.</param>
    public void Read(string heading, string text)
    {
        used = 0;
        words.Clear();
        beside.Clear();
        Add(heading);
        words.AddRange(words.ToArray());
        beside.AddRange(beside.ToArray());
        Add(text);
    }

    private void Add(string text)
    {
        using TokenStream stream = TextAnalyzer.Shared.GetTokenStream("", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IPositionIncrementAttribute position = stream.AddAttribute<IPositionIncrementAttribute>();
        IFlagsAttribute flags = stream.AddAttribute<IFlagsAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (used + term.Length > letters.Length)
            {
                Array.Resize(ref letters, Math.Max(letters.Length * 2, used + term.Length));
            }

            Array.Copy(term.Buffer, 0, letters, used, term.Length);
            (position.PositionIncrement > 0 && ((TermTraits)flags.Flags & TermTraits.Beside) == 0 ? words : beside).Add(new(used, term.Length, position.PositionIncrement));
            used += term.Length;
        }
    }

    private readonly record struct Kept(int Start, int Length, int Advance);

    private sealed class KeptStream : TokenStream
    {
        private readonly PassageTerms terms;
        private readonly List<Kept> kept;
        private readonly ICharTermAttribute term;
        private readonly IPositionIncrementAttribute position;
        private int next;

        public KeptStream(PassageTerms terms, List<Kept> kept)
        {
            (this.terms, this.kept) = (terms, kept);
            term = AddAttribute<ICharTermAttribute>();
            position = AddAttribute<IPositionIncrementAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            next = 0;
        }

        public override bool IncrementToken()
        {
            if (next == kept.Count)
            {
                return false;
            }

            Kept one = kept[next++];
            term.CopyBuffer(terms.letters, one.Start, one.Length);
            position.PositionIncrement = next == 1 ? Math.Max(1, one.Advance) : one.Advance;
            return true;
        }
    }
}
