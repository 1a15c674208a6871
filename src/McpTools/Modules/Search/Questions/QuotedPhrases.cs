using Lucene.Net.Index;
using Lucene.Net.Search;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>The phrases that a question has in quotation marks. Passages that have them word for word come first.</summary>
internal static class QuotedPhrases
{
    private const int MaxPhrases = 8;
    private const int MaxWords = 32;

    private static readonly (char Open, char Close)[] Marks = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('＂', '＂')];

    /// <returns>Null if the question has no phrase of two or more words.</returns>
    public static Query? Of(string question)
    {
        PhraseQuery[] phrases = [.. Texts(question).Take(MaxPhrases).Select(Phrase).OfType<PhraseQuery>()];
        if (phrases.Length < 2)
        {
            return phrases.FirstOrDefault();
        }

        var all = new BooleanQuery();
        foreach (PhraseQuery phrase in phrases)
        {
            all.Add(phrase, Occur.MUST);
        }

        return all;
    }

    private static IEnumerable<string> Texts(string question)
    {
        for (int at = 0; at < question.Length; at++)
        {
            if (Array.Find(Marks, marks => marks.Open == question[at]) is { Open: not '\0' } found && question.IndexOf(found.Close, at + 1) is > 0 and var close)
            {
                yield return question[(at + 1)..close];
                at = close;
            }
        }
    }

    private static PhraseQuery? Phrase(string text)
    {
        var phrase = new PhraseQuery();
        int count = 0;
        foreach (Token token in Token.Of(text, MaxWords).Where(token => (token.Traits & (TermTraits.Beside | TermTraits.Pair)) == 0))
        {
            phrase.Add(new Term(PassageFields.Terms, token.Term), token.Position);
            count++;
        }

        return count > 1 ? phrase : null;
    }
}
