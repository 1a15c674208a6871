using System.Text.Json;
using McpTools.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol.Asking;

/// <summary>Asks by ending the call with its questions; the client repeats the call with the answers.</summary>
/// <remarks>The SDK plays the client's part for legacy sessions, so one way serves every revision.</remarks>
internal sealed class RoundTripAsk : IAsk
{
    private readonly RequestBinding binding;
    private readonly RequestStateSeal seal;
    private readonly Dictionary<string, JsonElement> responses;
    private readonly Dictionary<string, JsonElement> answered = new(StringComparer.Ordinal);

    public RoundTripAsk(RequestContext<CallToolRequestParams> request, RequestBinding binding, RequestStateSeal seal)
    {
        this.binding = binding;
        this.seal = seal;
        CanAsk = request.Server.ClientCapabilities?.Elicitation is not null && request.Server.IsMrtrSupported;
        responses = request.Params.RequestState is { } state ? seal.Open(state, binding) : [];
        foreach ((string key, InputResponse response) in request.Params.InputResponses ?? new Dictionary<string, InputResponse>())
        {
            responses[key] = response.RawValue;
        }
    }

    public bool CanAsk { get; }

    public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        if (!CanAsk)
        {
            return Calls.NoAsk.Instance.AskAsync(questions, cancellationToken);
        }

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (Question question in questions)
        {
            if (TryAnswer(question) is { } answer)
            {
                answers[question.Key] = answer;
            }
        }

        return answers.Count == questions.Count
            ? new(answers)
            : throw new QuestionsPendingException([.. questions.Where(question => !answers.ContainsKey(question.Key))]);
    }

    /// <summary>The usable answer a client has given to this question in any round so far.</summary>
    public Answer? TryAnswer(Question question)
    {
        if (!responses.TryGetValue(question.Key, out JsonElement response) || ElicitationForm.Read(response, question) is not { } answer)
        {
            return null;
        }

        answered[question.Key] = response;
        return answer;
    }

    /// <summary>The state the client has to bring back with its next answers.</summary>
    public string SealState() => seal.Seal(binding, answered);
}
