using McpTools.Contract;

namespace McpTools.Server.Calls;

/// <summary>Keeps the time a person takes to answer out of the time a tool is given. Whoever asks bounds how long an answer is waited for.</summary>
internal sealed class PausingAsk(IAsk ask, Deadline deadline) : IAsk
{
    public bool CanAsk => ask.CanAsk;

    public async ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        deadline.Pause();
        try
        {
            return await ask.AskAsync(questions, cancellationToken);
        }
        finally
        {
            deadline.Resume();
        }
    }
}
