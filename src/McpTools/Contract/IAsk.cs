using System.Text.Json;

namespace McpTools.Contract;

/// <summary>Asks questions to the person behind the caller, where the client can show a form.</summary>
/// <remarks>
/// The first call of <see cref="AskAsync"/> usually ends the run of the tool with a <see cref="QuestionsPendingException"/>. When the
/// answers are there, the tool is called again from its start, with the same arguments, and the same questions return their answers.
/// Therefore a tool asks before it changes anything, and uses keys that are unique within the tool and the same on every run.
/// Thread safe.
/// </remarks>
internal interface IAsk
{
    /// <summary>False when the client cannot show a form.</summary>
    bool CanAsk { get; }

    /// <summary>Asks all questions at once and returns when every one of them has an answer.</summary>
    /// <param name="questions">One or more, each with a key of its own.</param>
    /// <param name="cancellationToken">The token of the call.</param>
    /// <returns>An answer for every key. A person may also decline or cancel, which is an answer and not an error.</returns>
    /// <exception cref="ToolErrorException"><c>cannot_ask</c>: the client cannot show a form.</exception>
    /// <exception cref="QuestionsPendingException">The questions go to the client first. A tool lets this exception pass.</exception>
    ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken);
}

/// <summary>One form for a person to fill in.</summary>
/// <param name="Key">Identifies the question and its answer, for example <c>confirm_delete</c>.</param>
/// <param name="Message">The text that the person reads. It must not ask for a password or another secret.</param>
/// <param name="Schema">JSON Schema of a flat object whose properties are strings, numbers, booleans or enumerations.</param>
internal sealed record Question(string Key, string Message, JsonElement Schema);

/// <summary>The answer to one question.</summary>
/// <param name="Action">What the person did with the form.</param>
/// <param name="Values">The filled-in object, which satisfies the schema of the question; undefined unless the person accepted.</param>
internal sealed record Answer(AnswerAction Action, JsonElement Values);

/// <summary>What a person did with a form.</summary>
internal enum AnswerAction
{
    /// <summary>The person filled in the form and sent it.</summary>
    Accept,

    /// <summary>The person said no.</summary>
    Decline,

    /// <summary>The person closed the form without a decision.</summary>
    Cancel,
}

/// <summary>For callers without a person who could answer.</summary>
internal sealed class NoAsk : IAsk
{
    public static NoAsk Instance { get; } = new();

    public bool CanAsk => false;

    public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
        throw new ToolErrorException("cannot_ask", "This tool has to ask a question, and this client cannot show one. Use a client that supports elicitation.");
}

/// <summary>Ends a run of a tool because its questions must be answered first. The call is run again from its start with the answers.</summary>
/// <remarks>Passes through the pipeline up to the protocol, which sends the questions. No step and no tool turns it into a result.</remarks>
internal sealed class QuestionsPendingException(IReadOnlyList<Question> questions)
    : Exception("Questions must be answered before the call can go on.")
{
    /// <summary>The questions that have no answer yet.</summary>
    public IReadOnlyList<Question> Questions { get; } = questions;
}
