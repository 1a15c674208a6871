using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search.Questions;

/// <summary>How much terms count, compared with a word of the question that a passage has as a word.</summary>
internal static class TermWeights
{
    /// <summary>A word of asking.</summary>
    public const float Light = 0.25f;

    /// <summary>A Chinese, Japanese or Korean character beside others. The pairs of them say more.</summary>
    public const float Character = 0.7f;

    /// <summary>Neighbours of the question, written together.</summary>
    public const float Joined = 0.5f;

    /// <summary>A part of a name of the question.</summary>
    public const float Split = 0.5f;

    /// <summary>A name in capitals as it is written, in addition to the word.</summary>
    public const float Exact = 0.5f;

    /// <summary>A name with signs, in addition to its words.</summary>
    public const float Whole = 0.3f;

    /// <summary>A name with signs that is the whole question.</summary>
    public const float OnlyName = 2f;

    /// <summary>A word that is a part of a name in the passage.</summary>
    public const float Part = 0.35f;

    /// <summary>A word in the path of the document.</summary>
    public const float Path = 1f;

    /// <summary>A word instead of one that no passage has.</summary>
    public const float Guessed = 0.5f;

    /// <summary>How many neighbours may be one name.</summary>
    public const int MaxJoined = 3;
}

/// <param name="Field">The field in which the term is looked up.</param>
/// <param name="Text">The term as it is in an index.</param>
/// <param name="Ranges">Where the question has the term, in its order.</param>
/// <param name="Like">Index of the same word as a term of its own, which tells how rare it is; -1 for a word.</param>
internal sealed record AskedTerm(string Field, string Text, List<TextRange> Ranges, int Like)
{
    public float Weight { get; set; }

    /// <summary>Whether a passage with this term alone may answer the question.</summary>
    public bool IsContent { get; set; }
}

/// <param name="Range">Where the question has the word.</param>
/// <param name="IsLight">Whether it is a <see cref="QuestionWords">word of asking</see>.</param>
internal readonly record struct QuestionWord(TextRange Range, bool IsLight, TermTraits Traits);

/// <param name="First">Index of the first term.</param>
/// <param name="Second">Index of the term that follows.</param>
/// <param name="Range">The first range of the question with both terms.</param>
/// <param name="Weight">The lower weight of the two.</param>
internal readonly record struct TermPair(int First, int Second, TextRange Range, float Weight);
