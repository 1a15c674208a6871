using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>What an index is asked for: the words of a question in every form in which a passage may have them, and which words are neighbours.</summary>
internal sealed class QuestionTerms
{
    // A pasted page is no better question with all its words, and each word costs time.
    private const int MaxTokens = 300;

    // Pairs of Chinese characters are terms already. Counting them as neighbours as well makes results worse.
    private const char FirstIdeographic = '\u2E80';

    // 5 000 is one number, and 10 20 are two.
    private const int ThousandsDigits = 3;

    private readonly Dictionary<(string Field, string Text), int> indexes = [];
    private readonly IReadOnlyList<Token> tokens;
    private readonly List<AskedTerm> terms = [];
    private readonly List<TermPair> pairs = [];
    private readonly List<QuestionWord> words = [];

    public QuestionTerms(string question)
    {
        Question = question;
        tokens = Token.Of(question, MaxTokens);
        Neighbour? before = null;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.IsBeside)
            {
                AddBeside(i);
                continue;
            }

            bool isLight = QuestionWords.Contains(token) || (HasExact(i) && QuestionWords.IsWord(token.Term));
            int index = AddWord(token, isLight, HasExact(i));
            bool isSpaced = !token.Traits.HasFlag(TermTraits.Pair) && !token.Term.AsSpan().ContainsAnyInRange(FirstIdeographic, char.MaxValue);
            if (isSpaced)
            {
                words.Add(new(new(token.Start, token.End), isLight, token.Traits));
                AddPair(before, new(index, token.Start, isLight));
            }

            before = isSpaced ? new(index, token.Start, isLight) : null;
        }

        AddJoined();
        if (!terms.Exists(term => term.IsContent))
        {
            IsLight = terms.Count > 0;
            terms.ForEach(term => term.IsContent = true);
        }
    }

    public string Question { get; }

    /// <summary>Each term once. Empty if the question has no words, or only words that every text has.</summary>
    public IReadOnlyList<AskedTerm> Terms => terms;

    /// <summary>Pairs of neighbours, each once.</summary>
    public IReadOnlyList<TermPair> Pairs => pairs;

    /// <summary>The words of scripts with spaces, in their order.</summary>
    public IReadOnlyList<QuestionWord> Words => words;

    /// <summary>Whether the question has only words that nearly every question has.</summary>
    public bool IsLight { get; }

    /// <summary>Asks for words of the index instead of a word that no passage has.</summary>
    public void Add(WordGuess guess)
    {
        foreach (string term in guess.Terms)
        {
            AddForms(term, guess.IsAsked ? 1 : TermWeights.Guessed, guess.Range);
        }
    }

    // The parts of a name are words of the question too. They count less than the name.
    private void AddBeside(int i)
    {
        Token token = tokens[i];
        if (token.Traits.HasFlag(TermTraits.Digits))
        {
            return;
        }

        bool isOfLight = i > 0 && tokens.Take(i).LastOrDefault(word => !word.IsBeside) is { Term: not null } main
            && main.End >= token.End && QuestionWords.Contains(main);
        var range = new TextRange(token.Start, token.End);
        if (token.IsPart && token.Traits.HasFlag(TermTraits.Whole))
        {
            AddForms(token.Term, TermWeights.Joined, range, mayBePart: false);
            Add(PassageFields.Beside, token.Term, IsAll(token) ? TermWeights.OnlyName : TermWeights.Whole, isContent: true, range);
        }
        else if (token.IsPart && !isOfLight)
        {
            AddForms(token.Term, TermWeights.Split, range);
        }
        else if (!isOfLight)
        {
            // An exact spelling. The word before it is missing if it is a stop word.
            float weight = i > 0 && tokens[i - 1] is var word && word.Traits.HasFlag(TermTraits.Name) && !IsOtherWord(word) ? TermWeights.Exact : 1;
            Add(PassageFields.Beside, token.Term, weight, isContent: true, range);
            Add(PassageFields.Path, token.Term, weight * TermWeights.Path, isContent: true, range);
        }
    }

    // "CORS" has the stem of another word, and "US" is one.
    private bool IsOtherWord(Token token) => QuestionWords.IsWord(token.Term) || !Spelling.Of(Question.AsSpan(token.Start, token.End - token.Start)).Equals(token.Term, StringComparison.Ordinal);

    private bool IsAll(Token name) => tokens.Count > 1 && tokens[0].Start >= name.Start && tokens[^1].End <= name.End;

    // An exact spelling follows the stem of a name in capitals.
    private bool HasExact(int i) =>
        i + 1 < tokens.Count && tokens[i].Traits.HasFlag(TermTraits.Name) && tokens[i + 1].Traits.HasFlag(TermTraits.Whole) && tokens[i + 1].Start == tokens[i].Start && tokens[i + 1].End == tokens[i].End;

    private int AddWord(Token token, bool isLight, bool hasExact)
    {
        var range = new TextRange(token.Start, token.End);
        float weight = (hasExact && IsOtherWord(token) ? TermWeights.Split : IsAll(token) ? TermWeights.OnlyName : 1) * (isLight ? TermWeights.Light : 1);
        if (token.Traits.HasFlag(TermTraits.Pair) && token.Term[0] >= FirstIdeographic)
        {
            int pair = Add(PassageFields.Beside, token.Term, weight, isContent: !isLight, range);
            return isLight ? pair : Add(PassageFields.Path, token.Term, weight * TermWeights.Path, isContent: true, range, pair);
        }

        bool isInRun = token.Traits.HasFlag(TermTraits.InRun);
        if (isLight && isInRun)
        {
            // The pairs with it are asked for.
            return -1;
        }

        return isLight || isInRun
            ? Add(PassageFields.Terms, token.Term, weight * (isInRun ? TermWeights.Character : 1), isContent: false, range)
            : AddForms(token.Term, weight, range, mayBePart: !token.Traits.HasFlag(TermTraits.Pair));
    }

    private int AddForms(string term, float weight, TextRange range, bool mayBePart = true)
    {
        int index = Add(PassageFields.Terms, term, weight, isContent: true, range);
        if (mayBePart)
        {
            Add(PassageFields.Beside, term, weight * TermWeights.Part, isContent: true, range, index);
        }

        Add(PassageFields.Path, term, weight * TermWeights.Path, isContent: true, range, index);
        return index;
    }

    private int Add(string field, string text, float weight, bool isContent, TextRange range, int like = -1)
    {
        if (indexes.TryGetValue((field, text), out int known))
        {
            terms[known].Weight = Math.Max(terms[known].Weight, weight);
            terms[known].IsContent |= isContent;
            terms[known].Ranges.Add(range);
            return known;
        }

        indexes[(field, text)] = terms.Count;
        terms.Add(new(field, text, [range], like) { Weight = weight, IsContent = isContent });
        return terms.Count - 1;
    }

    private void AddPair(Neighbour? neighbour, Neighbour word)
    {
        if (neighbour is { } before && before.Index != word.Index && !pairs.Exists(pair => pair.First == before.Index && pair.Second == word.Index))
        {
            pairs.Add(new(before.Index, word.Index, new(before.Start, terms[word.Index].Ranges[^1].End), before.IsLight || word.IsLight ? TermWeights.Light : 1));
        }
    }

    // Neighbours may be one name in a passage: "http exception" is asked for as HTTPException too.
    private void AddJoined()
    {
        var joined = new List<(string Text, TextRange Range)>();
        for (int first = 0; first < words.Count; first++)
        {
            string text = Spelling.Of(Question.AsSpan(words[first].Range.Start, words[first].Range.Length));
            bool isContent = !words[first].IsLight;
            for (int next = first + 1; next < words.Count && next - first < TermWeights.MaxJoined && words[next].Range.Start - words[next - 1].Range.End == 1; next++)
            {
                string more = Spelling.Of(Question.AsSpan(words[next].Range.Start, words[next].Range.Length));
                isContent |= !words[next].IsLight;
                if (char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(more[0]) && more.Length != ThousandsDigits)
                {
                    break;
                }

                text += more;
                if (isContent)
                {
                    joined.Add((text, new(words[first].Range.Start, words[next].Range.End)));
                }
            }
        }

        int start = 0;
        ILookup<int, Token> stems = Token.Of(string.Join(' ', joined.Select(one => one.Text)), MaxTokens * 4).ToLookup(token => token.Start);
        foreach ((string text, TextRange range) in joined)
        {
            if (stems[start].FirstOrDefault(token => !token.IsBeside) is { Term: { } term } token && token.End == start + text.Length)
            {
                int index = Add(PassageFields.Terms, term, TermWeights.Joined, isContent: true, range);
                Add(PassageFields.Path, term, TermWeights.Joined * TermWeights.Path, isContent: true, range, index);
            }

            start += text.Length + 1;
        }
    }

    private readonly record struct Neighbour(int Index, int Start, bool IsLight);
}
