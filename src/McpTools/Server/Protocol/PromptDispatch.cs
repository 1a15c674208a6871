using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Schemas;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Answers prompts/get.</summary>
internal sealed class PromptDispatch(CallerResolver callers, RequestFaults faults, ProtocolOptions options)
{
    public async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken)
    {
        CatalogView view = callers.Resolve(request.User).View;
        SecretRedactor redactor = view.Snapshot.Redactor;
        IPrompt prompt = Find(view, request.Params.Name);
        IReadOnlyDictionary<string, string> arguments =
            PromptArguments.Read(prompt.Definition, request.Params.Arguments, options.PromptArgumentCharacters);
        IReadOnlyList<Contract.PromptMessage> messages = await faults.GuardAsync(
            $"Prompt {prompt.Definition.Name}",
            McpErrorCode.InvalidParams,
            redactor,
            () => new ValueTask<IReadOnlyList<Contract.PromptMessage>>(prompt.Render(arguments)),
            cancellationToken);
        return new GetPromptResult
        {
            Description = prompt.Definition.Description,
            Messages =
            [
                .. messages.Select(message => new ModelContextProtocol.Protocol.PromptMessage
                {
                    Role = message.FromAssistant ? Role.Assistant : Role.User,
                    Content = new TextContentBlock { Text = redactor.Redact(message.Text) },
                }),
            ],
        };
    }

    /// <exception cref="McpProtocolException">There is none for this caller; one that is withheld looks like one that does not exist.</exception>
    public static IPrompt Find(CatalogView view, string name)
    {
        if (view.FindPrompt(name) is { } prompt)
        {
            return prompt;
        }

        string advice = NearestName.Among(view.Prompts.Select(known => known.Definition.Name), name) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : "Ask prompts/list for what there is.";
        throw new McpProtocolException($"There is no prompt \"{ShownName.Of(name)}\". {advice}", McpErrorCode.InvalidParams);
    }
}
