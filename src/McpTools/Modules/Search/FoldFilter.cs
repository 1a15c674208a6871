using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using McpTools.Unicode.Folding;

namespace McpTools.Modules.Search;

/// <summary>Folds width, case, accents and traditional Chinese characters of a term. The range of the term in the text stays.</summary>
internal sealed class FoldFilter : TokenFilter
{
    private readonly ICharTermAttribute term;

    public FoldFilter(TokenStream tokens)
        : base(tokens) => term = AddAttribute<ICharTermAttribute>();

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        string text = term.ToString()!;
        string folded = TextFold.Simplified(TextFold.Accents(TextFold.Case(TextFold.Width(text))));
        if (!ReferenceEquals(folded, text))
        {
            term.SetEmpty().Append(folded);
        }

        return true;
    }
}
