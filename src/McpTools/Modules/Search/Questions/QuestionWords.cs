using System.Buffers;
using System.Collections.Frozen;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>Words that belong to asking, such as how, can and 什么. They say little about what is asked for, and nearly every question has some.</summary>
internal static class QuestionWords
{
    private const string English =
        "how what which who whom whose when where why do does did i you we me my your our us can could should would may might shall must have has had am been being were "
        + "he she him her his hers its itself them myself yourself any some something anything someone anyone somebody anybody please tell need want so than too very just also about "
        + "from between own same more most other again here all each both few nor now during while because until against further doing having get use using make possible way "
        + "dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt cant couldnt shouldnt wouldnt wont im ive youre youve weve theyre theyve thats whats wheres theres";

    private static readonly SearchValues<char> Chinese = SearchValues.Create("的了吗呢吧啊么什怎哪谁是在有和与及或就也都而我你您他她它们这那个被把为");

    private static readonly FrozenSet<string> Stems = FrozenSet.ToFrozenSet(Token.Of(English).Select(token => token.Term));

    // Words that combine conditions in the languages of many other searches.
    private static readonly FrozenSet<string> Operators = FrozenSet.ToFrozenSet(["and", "or", "not"]);

    /// <summary>Whether the word in small letters would be a question word.</summary>
    public static bool IsWord(string term) => Stems.Contains(term);

    /// <param name="token">A word, or a Chinese character or pair.</param>
    public static bool Contains(Token token) =>
        token.Traits.HasFlag(TermTraits.Name) ? Operators.Contains(token.Term) : Stems.Contains(token.Term) || token.Term.AsSpan().ContainsAny(Chinese);
}
