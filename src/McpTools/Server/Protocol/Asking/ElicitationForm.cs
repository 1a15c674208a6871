using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Schemas;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Asking;

/// <summary>Translates our questions and answers into elicitation/create and its result.</summary>
internal static class ElicitationForm
{
    public static IDictionary<string, InputRequest> RequestsFor(IReadOnlyList<Question> questions) =>
        questions.ToDictionary(question => question.Key, RequestFor, StringComparer.Ordinal);

    public static JsonObject NodeFor(Question question) => new()
    {
        ["method"] = RequestMethods.ElicitationCreate,
        ["params"] = ParametersOf(question),
    };

    /// <summary>Reads the response of a client to a question; null when it is not usable, so that the question is asked again.</summary>
    public static Answer? Read(JsonElement response, Question question)
    {
        if (response.ValueKind != JsonValueKind.Object
            || !response.TryGetProperty("action", out JsonElement action)
            || action.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        return action.GetString() switch
        {
            "accept" => ReadAccepted(response, question),
            "decline" => new Answer(AnswerAction.Decline, default),
            "cancel" => new Answer(AnswerAction.Cancel, default),
            _ => null,
        };
    }

    private static InputRequest RequestFor(Question question) => new()
    {
        Method = RequestMethods.ElicitationCreate,
        Params = JsonElement.Parse(ParametersOf(question).ToJsonString()),
    };

    private static JsonObject ParametersOf(Question question) => new()
    {
        ["message"] = question.Message,
        ["requestedSchema"] = JsonObject.Create(question.Schema),
    };

    private static Answer? ReadAccepted(JsonElement response, Question question) =>
        response.TryGetProperty("content", out JsonElement content) && JsonSchema.Compile(question.Schema).Validate(content).Count == 0
            ? new Answer(AnswerAction.Accept, content)
            : null;
}
