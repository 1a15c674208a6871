using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>Puts right what the SDK says in server/discover: over HTTP it names one revision only, and never how long the answer holds.</summary>
internal sealed class DiscoverMending(ProtocolOptions options)
{
    public const string Method = "server/discover";

    /// <summary>For servers that answer this method only: as a filter of all messages it would cost every call a tenth of its time.</summary>
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
