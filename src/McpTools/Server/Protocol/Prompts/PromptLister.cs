using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Prompts;

/// <summary>Answers prompts/list with the prompts that this caller may use, in pages, by name.</summary>
internal sealed class PromptLister(CallerResolver callers, ProtocolOptions options)
{
    private readonly ConditionalWeakTable<CatalogView, Prompt[]> mapped = [];

    public ValueTask<ListPromptsResult> ListAsync(RequestContext<ListPromptsRequestParams> request, CancellationToken cancellationToken)
    {
        (Caller caller, CatalogView view) = callers.Resolve(request.User);
        Prompt[] prompts = mapped.GetValue(view, static view => [.. view.Prompts.Select(prompt => ToProtocol(prompt.Definition))]);
        var page = ListPage.Of(prompts, prompt => prompt.Name, request.Params?.Cursor, options.PromptsPerPage);
        var result = new ListPromptsResult { Prompts = page.Items, NextCursor = page.Next };
        result.SetFreshness(request, options.ListTimeToLive, caller.HasOwnView());
        return new(result);
    }

    private static Prompt ToProtocol(PromptDefinition definition) => new()
    {
        Name = definition.Name,
        Title = definition.Title,
        Description = definition.Description,
        Arguments = definition.Arguments.Count == 0 ? null :
        [
            .. definition.Arguments.Select(argument => new ModelContextProtocol.Protocol.PromptArgument
            {
                Name = argument.Name,
                Description = argument.Description,
                Required = argument.Required,
            }),
        ],
    };
}
