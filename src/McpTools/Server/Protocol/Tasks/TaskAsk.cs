using McpTools.Contract;
using McpTools.Server.Protocol.Asking;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>Asks through the task, which waits; answers that came with the call itself are used first.</summary>
internal sealed class TaskAsk(TaskRecord record, RoundTripAsk fromCall) : IAsk
{
    public bool CanAsk => fromCall.CanAsk;

    public async ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        if (!CanAsk)
        {
            return await fromCall.AskAsync(questions, cancellationToken);
        }

        var waiting = questions.Select(async question =>
            (question.Key, Answer: fromCall.TryAnswer(question) ?? await record.AskAsync(question, cancellationToken)));
        return (await Task.WhenAll(waiting)).ToDictionary(pair => pair.Key, pair => pair.Answer, StringComparer.Ordinal);
    }
}
