using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Prompts;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Serving;

/// <summary>Answers completion/complete for arguments of prompts and variables of resource templates.</summary>
internal sealed class CompletionDispatch(CallerResolver callers, RequestFaults faults)
{
    /// <summary>Values in one answer: the protocol's limit.</summary>
    private const int MaxValues = 100;

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        (string name, string typed) = (request.Params.Argument.Name, request.Params.Argument.Value);
        (string subject, Func<IReadOnlyList<string>> complete) = request.Params.Ref is PromptReference prompt
            ? OfPrompt(PromptDispatch.Find(view, prompt.Name), name, typed)
            : OfTemplate(FindTemplate(view, ((ResourceTemplateReference)request.Params.Ref).Uri!), name, typed, caller);
        IReadOnlyList<string> values = await faults.GuardAsync(
            subject, McpErrorCode.InvalidParams, view.Snapshot.Redactor, () => new ValueTask<IReadOnlyList<string>>(complete()), cancellationToken);
        return new CompleteResult { Completion = new Completion { Values = [.. values.Take(MaxValues)], HasMore = values.Count >= MaxValues } };
    }

    private static (string Subject, Func<IReadOnlyList<string>> Complete) OfPrompt(IPrompt prompt, string argument, string typed) =>
        prompt.Definition.Arguments.Any(known => known.Name == argument)
            ? ($"Prompt {prompt.Definition.Name}", () => prompt.Complete(argument, typed))
            : throw Unknown("The prompt", "argument", argument, prompt.Definition.Arguments.Select(known => known.Name));

    private static (string Subject, Func<IReadOnlyList<string>> Complete) OfTemplate(IResource resource, string variable, string typed, Caller caller)
    {
        IReadOnlyList<string> variables = UriTemplate.Parse(resource.Definition.Uri)?.Variables ?? [];
        return variables.Contains(variable)
            ? ($"Resource {resource.Definition.Uri}", () => resource.Complete(variable, typed, caller))
            : throw Unknown("The template", "variable", variable, variables);
    }

    private static McpProtocolException Unknown(string owner, string kind, string name, IEnumerable<string> known)
    {
        string names = string.Join(", ", known.Select(one => $"\"{one}\""));
        return new McpProtocolException(
            $"{owner} has no {kind} \"{ShownName.Of(name)}\". {(names.Length == 0 ? "It has none." : $"It has {names}.")}", McpErrorCode.InvalidParams);
    }

    private static IResource FindTemplate(CatalogView view, string uri) => view.ResourceIndex.FindTemplate(uri) ?? throw new McpProtocolException(
        "There is no resource template of this URI. Ask resources/templates/list for what there is, and send its uriTemplate as it is.",
        McpErrorCode.InvalidParams);
}
