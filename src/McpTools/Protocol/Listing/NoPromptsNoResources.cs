using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Protocol.Listing;

/// <summary>Empty lists instead of an unknown method, for the clients that ask every server for its prompts and resources.</summary>
internal sealed class NoPromptsNoResources(ProtocolOptions options)
{
    public McpRequestHandler<ListPromptsRequestParams, ListPromptsResult> ListPrompts { get; } =
        (request, _) => new(Dated(request, new ListPromptsResult(), options));

    public McpRequestHandler<GetPromptRequestParams, GetPromptResult> GetPrompt { get; } =
        (request, _) => throw new McpProtocolException($"There is no prompt \"{request.Params.Name}\".", McpErrorCode.InvalidParams);

    public McpRequestHandler<ListResourcesRequestParams, ListResourcesResult> ListResources { get; } =
        (request, _) => new(Dated(request, new ListResourcesResult(), options));

    public McpRequestHandler<ListResourceTemplatesRequestParams, ListResourceTemplatesResult> ListTemplates { get; } =
        (request, _) => new(Dated(request, new ListResourceTemplatesResult(), options));

    public McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> ReadResource { get; } = (request, _) =>
    {
        var missing = new McpProtocolException("There is no such resource.", McpErrorCode.InvalidParams);
        missing.Data["uri"] = request.Params.Uri;
        throw missing;
    };

    /// <summary>Leaves alone what is served already.</summary>
    public void AddTo(McpServerHandlers handlers)
    {
        handlers.ListPromptsHandler ??= ListPrompts;
        handlers.GetPromptHandler ??= GetPrompt;
        handlers.ListResourcesHandler ??= ListResources;
        handlers.ListResourceTemplatesHandler ??= ListTemplates;
        handlers.ReadResourceHandler ??= ReadResource;
    }

    private static TResult Dated<TParams, TResult>(RequestContext<TParams> request, TResult result, ProtocolOptions options)
        where TResult : ICacheableResult
    {
        if (Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion))
        {
            result.TimeToLive = options.ListTimeToLive;
            result.CacheScope = CacheScope.Public;
        }

        return result;
    }
}
