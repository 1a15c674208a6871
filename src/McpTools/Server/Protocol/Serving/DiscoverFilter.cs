using System.Text.Json.Nodes;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Serving;

/// <summary>Corrects the SDK's answer to server/discover, which names one revision only over HTTP, and never how long the answer is valid.</summary>
internal sealed class DiscoverFilter(ProtocolOptions options)
{
    public const string Method = "server/discover";

    /// <summary>Only for servers that answer this method: as a filter of all messages it would cost every call a tenth of its time.</summary>
    public McpMessageFilter Filter { get; } = next => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcResponse { Result: JsonObject result } && result.ContainsKey("supportedVersions"))
        {
            result["supportedVersions"] = new JsonArray([.. Revisions.All.Select(version => JsonValue.Create(version))]);
            result["ttlMs"] = (long)options.ListTimeToLive.TotalMilliseconds;
            result["cacheScope"] = "public";
        }

        return next(context, cancellationToken);
    };
}
