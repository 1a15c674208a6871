using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Schemas;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Prompts;

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
                // The API of Claude refuses a conversation with an empty text, and a message may be nothing but an argument that was left out.
                .. messages.Where(message => !string.IsNullOrWhiteSpace(message.Text)).Select(message => new ModelContextProtocol.Protocol.PromptMessage
                {
                    Role = message.FromAssistant ? Role.Assistant : Role.User,
                    Content = new TextContentBlock { Text = redactor.Redact(message.Text) },
                }),
            ],
        };
    }

    /// <exception cref="McpProtocolException">There is no such prompt for this caller. A withheld prompt looks like one that does not exist.</exception>
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

/// <summary>Reads the arguments of prompts/get, and refuses invalid ones before a prompt sees them.</summary>
internal static class PromptArguments
{
    private const int MaxNames = 20;

    /// <summary>Returns the arguments that have text. A form sends an empty one for a field that a person left blank.</summary>
    /// <exception cref="McpProtocolException">An argument is missing, unknown, not text, or too long.</exception>
    public static IReadOnlyDictionary<string, string> Read(PromptDefinition prompt, IDictionary<string, JsonElement>? given, int maxCharacters)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (prompt.Arguments.All(argument => argument.Name != name))
            {
                throw Wrong($"The prompt \"{prompt.Name}\" has no argument \"{ShownName.Of(name)}\". {Advice(prompt, name)}");
            }

            if (TextOf(name, value, maxCharacters) is { Length: > 0 } text)
            {
                read.Add(name, text);
            }
        }

        string[] missing = [.. prompt.Arguments.Where(argument => argument.Required && !read.ContainsKey(argument.Name)).Select(argument => argument.Name)];
        return missing.Length == 0 ? read : throw Wrong(
            $"The prompt \"{prompt.Name}\" needs {(missing.Length == 1 ? "the argument" : "the arguments")} {Quoted(missing)}. Send {(missing.Length == 1 ? "it" : "them")} as text in \"arguments\".");
    }

    private static string? TextOf(string name, JsonElement value, int maxCharacters)
    {
        if (value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            throw Wrong($"The argument \"{name}\" is not text. Send it as a JSON string.");
        }

        string text = value.GetString()!;
        return text.Length <= maxCharacters ? text : throw Wrong(
            $"The argument \"{name}\" has {text.Length} characters, more than the {maxCharacters} it may have. Shorten it.");
    }

    private static string Advice(PromptDefinition prompt, string given)
    {
        string[] names = [.. prompt.Arguments.Select(argument => argument.Name)];
        return NearestName.Among(names, given) is { } nearest ? $"Did you mean \"{nearest}\"?"
            : names.Length == 0 ? "It has no arguments: send none."
            : $"It has {Quoted(names)}.";
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Take(MaxNames).Select(name => $"\"{name}\""));

    private static McpProtocolException Wrong(string message) => new(message, McpErrorCode.InvalidParams);
}
