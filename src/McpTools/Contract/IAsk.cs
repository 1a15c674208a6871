using System.Text.Json;

namespace McpTools.Contract;

/// <summary>Puts questions to the person behind the caller, where the client can show a form.</summary>
/// <remarks>
/// A call may be run again from its start once the answers are there, so a tool asks before it changes anything. Keys must be
/// unique within the tool and the same on every run.
/// </remarks>
internal interface IAsk
{
    /// <summary>False when the client cannot show a form; asking then fails with <c>cannot_ask</c>.</summary>
    bool CanAsk { get; }

    /// <summary>Asks all at once and returns when every one has its answer.</summary>
    ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken);
}

/// <param name="Key">Names the answer.</param>
/// <param name="Message">What the person reads. Never asks for a secret.</param>
/// <param name="Schema">A flat object schema of strings, numbers, booleans and enumerations.</param>
internal sealed record Question(string Key, string Message, JsonElement Schema);

/// <param name="Action">What the person did with the form.</param>
/// <param name="Values">The object that was filled in; undefined unless accepted. Satisfies the question's schema.</param>
internal sealed record Answer(AnswerAction Action, JsonElement Values);

internal enum AnswerAction
{
    Accept,
    Decline,
    Cancel,
}

/// <summary>Ends a run whose questions go to the caller first; the call is run again, from its start, with the answers.</summary>
internal sealed class QuestionsPendingException(IReadOnlyList<Question> questions)
    : Exception("Questions must be answered before the call can go on.")
{
    public IReadOnlyList<Question> Questions { get; } = questions;
}
