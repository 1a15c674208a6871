using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>
/// Finds words of an index for a word that no passage has: words that differ in one letter, or in the order of two, and words that begin with it. A word
/// with a star behind it is the beginning of words in any case.
/// </summary>
internal sealed class WordGuesses(IndexSearcher searcher, QuestionWeights weights)
{
    // A page of unknown words, for example in another language, is no list of typing errors.
    private const int MaxWords = 4;
    private const int MinTypoLetters = 4;
    private const int MaxTypoLetters = 24;

    // People seldom mistype the first letter, and among short words another one makes another word.
    private const int MinFirstTypoLetters = 6;
    private const int MinPrefixLetters = 3;
    private const int MaxTypos = 3;
    private const int MaxBeginnings = 8;
    private const int MaxStarred = 64;

    // Terms of one segment that are read for one beginning.
    private const int MaxRead = 2_000;

    // A stem may be shorter than the beginning that was asked for.
    private const int MaxStemmedLetters = 3;

    public IReadOnlyList<WordGuess> Of(QuestionTerms question) =>
    [
        .. question.Words.Where(word => word.Traits.HasFlag(TermTraits.Starred) || (!word.IsLight && IsUnknown(question, word)))
            .DistinctBy(word => Text(question, word)).Take(MaxWords).Select(word => Guess(question, word)),
    ];

    private bool IsUnknown(QuestionTerms question, QuestionWord word)
    {
        for (int i = 0; i < question.Terms.Count; i++)
        {
            if (weights.Terms[i] is not null && question.Terms[i].Ranges.Exists(range => range.Start < word.Range.End && word.Range.Start < range.End))
            {
                return false;
            }
        }

        return true;
    }

    private static string Text(QuestionTerms question, QuestionWord word) => Spelling.Of(question.Question.AsSpan(word.Range.Start, word.Range.Length));

    private WordGuess Guess(QuestionTerms question, QuestionWord word)
    {
        string text = Text(question, word);
        bool isStarred = word.Traits.HasFlag(TermTraits.Starred);
        string[] found = isStarred ? [.. Beginnings(text, MaxStarred)]
            : text.All(char.IsLetter) ? [.. Typos(text).Concat(Beginnings(text, MaxBeginnings)).Distinct()]
            : [];
        return new(question.Question[word.Range.Start..word.Range.End], word.Range, found, isStarred);
    }

    // The most frequent words come first. Words are compared as they are written, because an error at the end of a word changes its stem.
    private IEnumerable<string> Typos(string word)
    {
        if (word.Length is < MinTypoLetters or > MaxTypoLetters || Alphabet(word) is not { } alphabet)
        {
            return [];
        }

        string[] near = [.. Near(word, alphabet, word.Length >= MinFirstTypoLetters ? 0 : 1).Distinct()];
        return Token.Of(string.Join(' ', near)).Where(token => !token.IsPart).Select(token => token.Term).Distinct()
            .Select(term => (Term: term, Frequency: Frequency(term))).Where(term => term.Frequency > 0)
            .OrderByDescending(term => term.Frequency).Take(MaxTypos).Select(term => term.Term);
    }

    private static (char First, char Last)? Alphabet(string word) => word[0] switch
    {
        >= 'a' and <= 'z' => ('a', 'z'),
        >= 'α' and <= 'ω' => ('α', 'ω'),
        >= 'а' and <= 'я' => ('а', 'я'),
        >= 'א' and <= 'ת' => ('א', 'ת'),
        >= 'ء' and <= 'ي' => ('ء', 'ي'),
        _ => null,
    };

    private static IEnumerable<string> Near(string word, (char First, char Last) alphabet, int first)
    {
        for (int i = first; i <= word.Length; i++)
        {
            if (i < word.Length)
            {
                yield return word.Remove(i, 1);
            }

            if (i + 1 < word.Length && word[i] != word[i + 1])
            {
                yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
            }

            for (char letter = alphabet.First; letter <= alphabet.Last; letter++)
            {
                yield return word.Insert(i, letter.ToString());
                if (i < word.Length)
                {
                    yield return $"{word[..i]}{letter}{word[(i + 1)..]}";
                }
            }
        }
    }

    private IEnumerable<string> Beginnings(string word, int max)
    {
        for (string beginning = word; beginning.Length >= MinPrefixLetters && word.Length - beginning.Length <= MaxStemmedLetters; beginning = beginning[..^1])
        {
            var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (PartTerms part in weights.Parts)
            {
                Add(part, beginning, frequencies);
            }

            if (frequencies.Count > 0)
            {
                return frequencies.OrderByDescending(term => term.Value).ThenBy(term => term.Key, StringComparer.Ordinal).Take(max).Select(term => term.Key);
            }

            if (max != MaxStarred)
            {
                break;
            }
        }

        return [];
    }

    private static void Add(PartTerms part, string beginning, Dictionary<string, long> frequencies)
    {
        foreach (string field in PassageFields.Searched)
        {
            TermsEnum? dictionary = part.Part.AtomicReader.GetTerms(field)?.GetEnumerator();
            if (dictionary?.SeekCeil(new BytesRef(beginning)) is not (TermsEnum.SeekStatus.FOUND or TermsEnum.SeekStatus.NOT_FOUND))
            {
                continue;
            }

            int read = 0;
            do
            {
                string term = dictionary.Term.Utf8ToString();
                if (!term.StartsWith(beginning, StringComparison.Ordinal))
                {
                    break;
                }

                frequencies[term] = frequencies.GetValueOrDefault(term) + dictionary.DocFreq;
            }
            while (++read < MaxRead && dictionary.MoveNext());
        }
    }

    private long Frequency(string term) => PassageFields.Searched.Max(field => (long)searcher.IndexReader.DocFreq(new Term(field, term)));
}
