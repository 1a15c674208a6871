using System.Collections.Frozen;

namespace McpTools.Modules.Search.Terms;

/// <summary>Adds the terms of one word or name: the whole, its parts, and its exact spelling where a stem could be that of another word.</summary>
internal sealed class SegmentTerms(ScannedTerms terms)
{
    // "gas" is no plural of "ga", and a name of three letters is no word that has a stem.
    private const int UnstemmedLetters = 3;
    private const int MaxParts = 16;
    private const int SignLetters = 2;
    private const int GroupedDigits = 3;

    // French and Italian articles and pronouns that lose their vowel before another.
    private static readonly FrozenSet<string> Elisions = FrozenSet.ToFrozenSet(
    [
        "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
        "dell", "all", "nell", "sull", "dall", "coll", "un", "quell", "quest", "sant", "bell", "gl", "dov", "com", "cos", "anch", "tutt",
    ]);

    private char[] whole = new char[256];
    private int wholeLength;

    public ReadOnlySpan<char> Whole => whole.AsSpan(0, wholeLength);

    public bool IsLetters { get; private set; }

    /// <summary>Adds a word of ASCII letters, of which only the first may be a capital.</summary>
    /// <returns>The end.</returns>
    public int AddPlain(ReadOnlySpan<char> text, int start, int end)
    {
        (wholeLength, IsLetters) = (0, true);
        for (int i = start; i < end; i++)
        {
            whole[wholeLength++] = (char)(text[i] | ' ');
        }

        AddWord(start, end);
        return end;
    }

    /// <param name="pieces">The pieces of the name, at least one.</param>
    /// <param name="end">The end of the last piece.</param>
    /// <returns>The end with the signs that belong to the name.</returns>
    public int Add(ReadOnlySpan<char> text, List<NamePiece> pieces, int end)
    {
        if (pieces.Count > 1 && pieces[^1] is { Border: PieceBorder.Apostrophe } possessive && possessive.To - possessive.From == 1 && text[possessive.From] is 's' or 'S')
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        int start = pieces[0].From, last = pieces[^1].To;
        if (pieces.Count > 1 && pieces[1].Border == PieceBorder.Apostrophe && last - pieces[1].From > 1 && Elisions.Contains(Spelling.Of(text[start..pieces[0].To])))
        {
            string article = Spelling.Of(text[start..pieces[0].To]);
            pieces.RemoveAt(0);
            AddName(text, pieces, pieces[0].From, last);
            article.CopyTo(0, whole = Shifted(article.Length), 0, article.Length);
            wholeLength += article.Length;
            terms.AddBeside(Whole, start, last, TermTraits.Whole);
            return end;
        }

        AddName(text, pieces, start, last);
        return AddSigns(text, start, end);
    }

    private char[] Shifted(int by)
    {
        char[] shifted = new char[whole.Length + by];
        Array.Copy(whole, 0, shifted, by, wholeLength);
        return shifted;
    }

    private void AddName(ReadOnlySpan<char> text, List<NamePiece> pieces, int start, int end)
    {
        ReadOnlySpan<char> raw = text[start..end];
        (wholeLength, IsLetters) = (0, true);
        foreach (NamePiece piece in pieces)
        {
            Append(TextOf(text, piece));
            IsLetters &= !piece.IsNumber;
        }

        // One letter is a name only with others: "A" begins a sentence.
        bool isCapitals = raw.Length > 1 && IsLetters && IsUpper(raw);
        if (raw.Length > 2 && raw[^1] == 's' && IsLetters && IsUpper(raw[..^1]))
        {
            // A plural such as APIs.
            wholeLength--;
            terms.AddNext(Whole, start, end, TermTraits.Name);
        }
        else if (isCapitals && StopWords.IsNameAt(text, start, end))
        {
            terms.AddNext(Whole, start, end, TermTraits.Name | (wholeLength > UnstemmedLetters ? TermTraits.Stemmed : TermTraits.None));

            // The stem, or the word in small letters, may be that of another word. All other terms have small letters.
            terms.AddBeside(raw, start, end, TermTraits.Whole);
        }
        else
        {
            AddWord(start, end);
            if (pieces.Count > 1)
            {
                AddParts(text, pieces);
            }
            else if (pieces[0].Number is { } number)
            {
                AddGroups(number, start, end);
            }
        }
    }

    // A large number is found without its fraction, and a telephone number or an address by its longer groups.
    private void AddGroups(string number, int start, int end)
    {
        int first = number.IndexOf('.'), last = number.LastIndexOf('.');
        if (first != last)
        {
            foreach (string group in number.Split('.').Where(group => group.Length >= GroupedDigits))
            {
                terms.AddBeside(group, start, end, TermTraits.Part | TermTraits.Digits);
            }
        }
        else if (first > GroupedDigits)
        {
            terms.AddBeside(number.AsSpan(0, first), start, end, TermTraits.Part);
        }
    }

    private void AddWord(int start, int end)
    {
        if (StopWords.Contains(Whole))
        {
            terms.Skip();
            return;
        }

        terms.AddNext(Whole, start, end, IsLetters && wholeLength > UnstemmedLetters ? TermTraits.Stemmed : TermTraits.None);
    }

    // Pieces with a digit between them are one part, and so are a single letter and the piece after it: OAuth2, iPhone.
    private void AddParts(ReadOnlySpan<char> text, List<NamePiece> pieces)
    {
        for (int first = 0, parts = 0; first < pieces.Count && parts < MaxParts; parts++)
        {
            int last = first;
            while (last + 1 < pieces.Count && (pieces[last + 1].Border == PieceBorder.Digit || IsJoined(pieces, first, last)))
            {
                last++;
            }

            bool isWhole = first == 0 && last == pieces.Count - 1;
            if (!isWhole)
            {
                AddPart(text, pieces, first, last, TermTraits.None);
            }

            if (last > first)
            {
                AddLettersAndNumber(text, pieces, first, last);
            }

            first = last + 1;
        }
    }

    private static bool IsJoined(List<NamePiece> pieces, int first, int last) =>
        pieces[last + 1].Border == PieceBorder.Case
        && (pieces[last].To - pieces[first].From == 1 || (last + 2 == pieces.Count && pieces[last + 1].To - pieces[last + 1].From == 1));

    private void AddLettersAndNumber(ReadOnlySpan<char> text, List<NamePiece> pieces, int first, int last)
    {
        int border = first + 1;
        while (border <= last && pieces[border].IsNumber == pieces[first].IsNumber)
        {
            border++;
        }

        for (int i = border; i <= last; i++)
        {
            if (pieces[i].IsNumber == pieces[first].IsNumber)
            {
                return;
            }
        }

        if (border <= last && (pieces[first].IsNumber || pieces[border - 1].To - pieces[first].From > 1 || pieces[border].Number!.Length > 1))
        {
            AddPart(text, pieces, first, border - 1, TermTraits.Digits);
            AddPart(text, pieces, border, last, TermTraits.Digits);
        }
    }

    private void AddPart(ReadOnlySpan<char> text, List<NamePiece> pieces, int first, int last, TermTraits traits)
    {
        string part = TextOf(text, pieces[first]);
        bool isLetters = !pieces[first].IsNumber;
        for (int i = first + 1; i <= last; i++)
        {
            part += TextOf(text, pieces[i]);
            isLetters &= !pieces[i].IsNumber;
        }

        if ((part.Length > 1 || !isLetters) && !StopWords.Contains(part))
        {
            terms.AddBeside(part, pieces[first].From, pieces[last].To, traits | TermTraits.Part | (isLetters && part.Length > UnstemmedLetters ? TermTraits.Stemmed : TermTraits.None));
        }
    }

    // C++ and C# are no C, and .NET and __init__ have signs before them.
    private int AddSigns(ReadOnlySpan<char> text, int start, int end)
    {
        ReadOnlySpan<char> after = text[end..];
        string sign = after.StartsWith("++") ? "++" : after.Length > 0 && Signs.Plain(after[0]) == '#' && wholeLength <= SignLetters ? "#" : "";
        bool isEnd = after.Length == sign.Length || !char.IsLetter(after[sign.Length]);
        if (sign.Length > 0 && isEnd && IsLetters)
        {
            if (wholeLength <= SignLetters && terms.Count > 0 && terms[terms.Count - 1].From == start)
            {
                terms.Mark(terms.Count - 1, TermTraits.Part);
            }

            Append(sign);
            IsLetters = false;
            if (wholeLength - sign.Length <= SignLetters)
            {
                terms.AddNext(Whole, start, end + sign.Length, TermTraits.Name);
            }
            else
            {
                terms.AddBeside(Whole, start, end + sign.Length, TermTraits.Whole);
            }

            return end + sign.Length;
        }

        bool hasDot = start > 0 && text[start - 1] == '.' && (start == 1 || (CharacterKinds.At(text, start - 2, out _) == CharacterKind.Other && text[start - 2] is not ('.' or ')' or ']' or '"')));
        bool hasUnderscores = start > 1 && text[start - 1] == '_' && text[start - 2] == '_' && after.StartsWith("__") && (start == 2 || text[start - 3] != '_');
        if (hasDot || hasUnderscores)
        {
            terms.AddBeside(hasDot ? $".{Whole}" : $"__{Whole}__", start - (hasDot ? 1 : 2), hasDot ? end : end + 2, TermTraits.Whole);
        }

        return end;
    }

    private void Append(ReadOnlySpan<char> part)
    {
        if (wholeLength + part.Length > whole.Length)
        {
            Array.Resize(ref whole, (wholeLength + part.Length) * 2);
        }

        part.CopyTo(whole.AsSpan(wholeLength));
        wholeLength += part.Length;
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (char letter in word)
        {
            if (!char.IsUpper(letter))
            {
                return false;
            }
        }

        return true;
    }

    private static string TextOf(ReadOnlySpan<char> text, NamePiece piece) => piece.Number ?? Spelling.Of(text[piece.From..piece.To]);
}
