using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

/// <summary>Tools whose forms have every kind of field.</summary>
internal static class FormTools
{
    private const string Contact =
        """
        {
          "type": "object",
          "properties": {
            "username": { "type": "string", "description": "User's name" },
            "email": { "type": "string", "description": "User's email address" }
          },
          "required": ["username", "email"]
        }
        """;

    // SEP-1034 allows a default for each type.
    private const string Defaults =
        """
        {
          "type": "object",
          "properties": {
            "name": { "type": "string", "default": "John Doe" },
            "age": { "type": "integer", "default": 30 },
            "score": { "type": "number", "default": 95.5 },
            "status": { "type": "string", "enum": ["active", "inactive", "pending"], "default": "active" },
            "verified": { "type": "boolean", "default": true }
          }
        }
        """;

    // SEP-1330 has these five ways to write a choice.
    private const string Choices =
        """
        {
          "type": "object",
          "properties": {
            "untitledSingle": { "type": "string", "enum": ["option1", "option2", "option3"] },
            "titledSingle": {
              "type": "string",
              "oneOf": [{ "const": "value1", "title": "First Option" }, { "const": "value2", "title": "Second Option" }]
            },
            "legacyEnum": { "type": "string", "enum": ["opt1", "opt2", "opt3"], "enumNames": ["Option One", "Option Two", "Option Three"] },
            "untitledMulti": { "type": "array", "items": { "type": "string", "enum": ["option1", "option2", "option3"] } },
            "titledMulti": {
              "type": "array",
              "items": { "anyOf": [{ "const": "value1", "title": "First Choice" }, { "const": "value2", "title": "Second Choice" }] }
            }
          }
        }
        """;

    public static IEnumerable<ITool> All() =>
    [
        new FixtureTool(
            "test_elicitation",
            "Shows the message with a form for a name and an address.",
            (arguments, context, ct) => AskAsync(arguments.GetProperty("message").GetString()!, Contact, context, ct))
        {
            Input = """{ "type": "object", "properties": { "message": { "type": "string" } }, "required": ["message"] }""",
        },
        new FixtureTool(
            "test_elicitation_sep1034_defaults",
            "Shows a form with a default for each kind of field.",
            (_, context, ct) => AskAsync("Please review these values.", Defaults, context, ct)),
        new FixtureTool(
            "test_elicitation_sep1330_enums",
            "Shows a form with every kind of choice.",
            (_, context, ct) => AskAsync("Please choose.", Choices, context, ct)),
    ];

    private static async ValueTask<ToolResult> AskAsync(string message, string schema, CallContext context, CancellationToken cancellationToken)
    {
        Answer answer = await context.Ask.OneAsync(new Question("form", message, JsonElement.Parse(schema)), cancellationToken);
        string values = answer.Action == AnswerAction.Accept ? answer.Values.GetRawText() : "{}";
        return ToolResult.Text($"Elicitation completed: action={answer.Action}, content={values}");
    }
}
