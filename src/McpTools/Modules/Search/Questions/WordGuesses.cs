using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>
/// Finds words of an index for a word that no passage has: words that differ in one letter, or in the order of two, and words that begin with it. A word
/// with a star behind it is the beginning of words in any case.
/// </summary>
internal sealed class WordGuesses(QuestionWeights weights)
{
    // A page of unknown words, for example in another language, is no list of typing errors.
    private const int MaxWords = 4;

    // In a longer question the other words say enough.
    private const int MaxContentWords = 8;
    private const int MinTypoLetters = 4;
    private const int MaxTypoLetters = 24;

    // People seldom mistype the first letter, and among short words another one makes another word.
    private const int MinFirstTypoLetters = 6;
    private const int MinPrefixLetters = 3;
    private const int MinBeginningCharacters = 4;
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

    // One other letter makes another name, and one other digit another number.
    private static bool MayBeMistyped(QuestionWord word, string text) => text.All(char.IsLetter) && !word.Traits.HasFlag(TermTraits.Name);

    private static bool MayBeBeginning(string text) => text.Length >= MinBeginningCharacters && text.Any(char.IsLetter);

    private WordGuess Guess(QuestionTerms question, QuestionWord word)
    {
        string text = Text(question, word);
        bool isStarred = word.Traits.HasFlag(TermTraits.Starred);
        string[] found = isStarred ? [.. Beginnings(text, MaxStarred)]
            : question.Words.Count(other => !other.IsLight) > MaxContentWords ? []
            : [.. (MayBeMistyped(word, text) ? Typos(text) : []).Concat(MayBeBeginning(text) ? Beginnings(text, MaxBeginnings) : []).Distinct()];
        return new(question.Question[word.Range.Start..word.Range.End], word.Range, found, isStarred);
    }

    // The most frequent words come first.
    private IEnumerable<string> Typos(string word)
    {
        if (word.Length is < MinTypoLetters or > MaxTypoLetters || Stems([word]) is not [var stem])
        {
            return [];
        }

        var near = new CompiledAutomaton(new LevenshteinAutomata(stem, withTranspositions: true).ToAutomaton(1), finite: true, simplify: false);
        var alike = new Dictionary<string, long>(StringComparer.Ordinal);
        var beginnings = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (Lucene.Net.Index.Terms dictionary in weights.Parts.Select(part => part.Part.AtomicReader.GetTerms(PassageFields.Terms)).OfType<Lucene.Net.Index.Terms>())
        {
            TermsEnum terms = dictionary.Intersect(near, null);
            while (terms.MoveNext())
            {
                Count(alike, terms.Term.Utf8ToString(), terms.DocFreq);
            }

            terms = dictionary.GetEnumerator();
            for (int length = MinPrefixLetters; length < word.Length; length++)
            {
                if (terms.SeekExact(new BytesRef(word[..length])))
                {
                    Count(beginnings, word[..length], terms.DocFreq);
                }
            }
        }

        return alike.Where(term => term.Key[0] == word[0] || word.Length >= MinFirstTypoLetters)
            .Concat(beginnings.Where(term => !alike.ContainsKey(term.Key) && IsStemOfTypo(word, term.Key)))
            .OrderByDescending(term => term.Value).Take(MaxTypos).Select(term => term.Key);
    }

    private static void Count(Dictionary<string, long> frequencies, string term, long frequency) => frequencies[term] = frequencies.GetValueOrDefault(term) + frequency;

    // An error in an ending keeps the ending: "managment" has no stem, and "management" has "manag".
    private static bool IsStemOfTypo(string word, string stem)
    {
        if (word[0] is not (>= 'a' and <= 'z'))
        {
            return false;
        }

        var near = new List<string>();
        for (int i = stem.Length; i <= word.Length; i++)
        {
            for (char letter = 'a'; letter <= 'z'; letter++)
            {
                near.Add(word.Insert(i, letter.ToString()));
                if (i < word.Length)
                {
                    near.Add($"{word[..i]}{letter}{word[(i + 1)..]}");
                }
            }

            if (i < word.Length)
            {
                near.Add(word.Remove(i, 1));
            }

            if (i + 1 < word.Length)
            {
                near.Add($"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}");
            }
        }

        return Stems(near).Contains(stem);
    }

    private static string[] Stems(IReadOnlyList<string> words) => [.. Token.Of(string.Join(' ', words)).Where(token => !token.IsBeside).Select(token => token.Term)];

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

                Count(frequencies, term, dictionary.DocFreq);
            }
            while (++read < MaxRead && dictionary.MoveNext());
        }
    }
}

/// <param name="Word">The word of the question.</param>
/// <param name="Range">Where the question has it first.</param>
/// <param name="Terms">Terms of the index that were searched instead; none if there are no similar ones.</param>
/// <param name="IsAsked">Whether a star after the word asked for these.</param>
internal sealed record WordGuess(string Word, TextRange Range, IReadOnlyList<string> Terms, bool IsAsked);
