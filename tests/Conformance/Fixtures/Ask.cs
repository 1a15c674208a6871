using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

/// <summary>The questions of the fixtures and their answers as text.</summary>
internal static class Ask
{
    public static Question ForText(string key, string message, string property) => For(key, message, property, "string");

    public static Question ForConsent(string key, string message, string property) => For(key, message, property, "boolean");

    public static async ValueTask<Answer> OneAsync(this IAsk ask, Question question, CancellationToken cancellationToken) =>
        (await ask.AskAsync([question], cancellationToken))[question.Key];

    /// <summary>Returns the value of the property, or the action of the user if it was not to accept.</summary>
    public static string Text(this Answer answer, string property) =>
        answer.Action == AnswerAction.Accept ? answer.Values.GetProperty(property).ToString() : $"({answer.Action})";

    private static Question For(string key, string message, string property, string type) => new(key, message, JsonElement.Parse(
        $$"""{ "type": "object", "properties": { "{{property}}": { "type": "{{type}}" } }, "required": ["{{property}}"] }"""));
}
