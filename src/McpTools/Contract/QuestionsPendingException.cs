namespace McpTools.Contract;

/// <summary>Ends a run whose questions go to the caller first; the call is run again, from its start, with the answers.</summary>
internal sealed class QuestionsPendingException(IReadOnlyList<Question> questions)
    : Exception("Questions must be answered before the call can go on.")
{
    public IReadOnlyList<Question> Questions { get; } = questions;
}
