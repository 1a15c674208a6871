using System.Text.Json;
using McpTools.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Asking;

/// <summary>Asks by ending the call with its questions. The client repeats the call with the answers.</summary>
/// <remarks>For sessions of older revisions the SDK repeats the call itself, so this serves every revision.</remarks>
internal sealed class RoundTripAsk : IAsk
{
    private readonly RequestBinding binding;
    private readonly RequestStateSeal seal;
    private readonly RequestContext<CallToolRequestParams> request;
    private readonly Dictionary<string, JsonElement>? earlier;
    private Dictionary<string, JsonElement>? answered;

    public RoundTripAsk(RequestContext<CallToolRequestParams> request, RequestBinding binding, RequestStateSeal seal)
    {
        this.request = request;
        this.binding = binding;
        this.seal = seal;
        earlier = request.Params.RequestState is { } state ? seal.Open(state, binding) : null;
    }

    // Some clients can open a URL for a person, but cannot show a form.
    public bool CanAsk => request.Server.ClientCapabilities?.Elicitation?.Form is not null && request.Server.IsMrtrSupported;

    public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        if (!CanAsk)
        {
            return NoAsk.Instance.AskAsync(questions, cancellationToken);
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

    /// <summary>The usable answer that the client has given to this question in any round so far.</summary>
    public Answer? TryAnswer(Question question)
    {
        if (ResponseTo(question.Key) is not { } response || ElicitationForm.Read(response, question) is not { } answer)
        {
            return null;
        }

        (answered ??= new(StringComparer.Ordinal))[question.Key] = response;
        return answer;
    }

    /// <summary>The state the client has to bring back with its next answers.</summary>
    public string SealState() => seal.Seal(binding, answered ?? []);

    private JsonElement? ResponseTo(string key)
    {
        if (request.Params.InputResponses is { } latest && latest.TryGetValue(key, out InputResponse? response) && response is not null)
        {
            return response.RawValue;
        }

        return earlier is not null && earlier.TryGetValue(key, out JsonElement before) ? before : null;
    }
}
