using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Conformance.Raw;

internal sealed class FixturePrompts
{
    private const string ContextKey = "user_context";

    public ValueTask<ListPromptsResult> ListAsync(RequestContext<ListPromptsRequestParams> request, CancellationToken cancellationToken) => new(new ListPromptsResult
    {
        Prompts =
        [
            new Prompt { Name = "test_simple_prompt", Description = "One message." },
            new Prompt { Name = "test_prompt_with_arguments", Description = "Shows its arguments.", Arguments = [Required("arg1"), Required("arg2")] },
            new Prompt { Name = "test_prompt_with_embedded_resource", Description = "Holds a resource.", Arguments = [Required("resourceUri")] },
            new Prompt { Name = "test_prompt_with_image", Description = "Holds an image." },
            new Prompt { Name = "test_input_required_result_prompt", Description = "Asks for a context first." },
        ],
    });

    public ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken) => new(new GetPromptResult
    {
        Messages = request.Params.Name switch
        {
            "test_simple_prompt" => [Text("This is a simple prompt for testing.")],
            "test_prompt_with_arguments" => [Text($"Prompt with arguments: arg1='{Argument(request, "arg1")}', arg2='{Argument(request, "arg2")}'")],
            "test_prompt_with_embedded_resource" =>
            [
                Message(new EmbeddedResourceBlock
                {
                    Resource = new TextResourceContents { Uri = Argument(request, "resourceUri"), MimeType = "text/plain", Text = "Embedded resource content." },
                }),
                Text("Please process the embedded resource above."),
            ],
            "test_prompt_with_image" => [Message(ImageContentBlock.FromBytes(Samples.Png, "image/png")), Text("Please analyze the image above.")],
            "test_input_required_result_prompt" => [Text($"Use this context: {AskForContext(request)}")],
            _ => throw new McpProtocolException($"Unknown prompt: '{request.Params.Name}'.", McpErrorCode.InvalidParams),
        },
    });

    /// <summary>Returns the values of the argument <c>arg1</c> that begin with the typed text.</summary>
    public ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        string[] values = [.. new[] { "test1", "test2", "other" }.Where(value => value.StartsWith(request.Params.Argument.Value, StringComparison.Ordinal))];
        return new(new CompleteResult { Completion = new Completion { Values = values, Total = values.Length, HasMore = false } });
    }

    private static string AskForContext(RequestContext<GetPromptRequestParams> request)
    {
        try
        {
            if (request.Params.InputResponses?.TryGetValue(ContextKey, out InputResponse? response) == true
                && response.Deserialize(InputResponse.ElicitResultJsonTypeInfo) is { Content: { } content }
                && content.TryGetValue("context", out JsonElement context))
            {
                return context.ToString();
            }
        }
        catch (JsonException)
        {
            // The answer has another kind, so the question is asked again.
        }

        throw new InputRequiredException(new Dictionary<string, InputRequest> { [ContextKey] = RawForm.ForText("Which context?", "context") }, "asked");
    }

    private static PromptArgument Required(string name) => new() { Name = name, Description = "Any text.", Required = true };

    private static string Argument(RequestContext<GetPromptRequestParams> request, string name) =>
        request.Params.Arguments?.TryGetValue(name, out JsonElement value) == true
            ? value.ToString()
            : throw new McpProtocolException($"The argument '{name}' is missing.", McpErrorCode.InvalidParams);

    private static PromptMessage Text(string text) => Message(new TextContentBlock { Text = text });

    private static PromptMessage Message(ContentBlock content) => new() { Role = Role.User, Content = content };
}
