using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace McpTools.Modules.Search;

/// <param name="Term">As it is in an index.</param>
/// <param name="Start">Of what stands in the text, in UTF-16 units.</param>
/// <param name="End">One after its last.</param>
internal readonly record struct Token(string Term, int Start, int End)
{
    /// <summary>In the order of the text; single characters of Chinese before the pairs that begin with them.</summary>
    /// <param name="most">To take at most.</param>
    public static IReadOnlyList<Token> Of(string text, int most = int.MaxValue)
    {
        var tokens = new List<Token>();
        using TokenStream stream = BilingualAnalyzer.Shared.GetTokenStream("", text);
        ICharTermAttribute term = stream.AddAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (tokens.Count < most && stream.IncrementToken())
        {
            tokens.Add(new(term.ToString(), offset.StartOffset, offset.EndOffset));
        }

        return tokens;
    }
}
