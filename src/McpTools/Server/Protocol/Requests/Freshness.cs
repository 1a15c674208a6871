using McpTools.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Requests;

/// <summary>Says how long an answer is valid, and whether it may be cached for others. Only requests since 2026-07-28 have it.</summary>
internal static class Freshness
{
    /// <param name="result">The answer.</param>
    /// <param name="request">The request that it answers.</param>
    /// <param name="timeToLive">How long it is valid.</param>
    /// <param name="isPrivate">Whether another caller could get another answer.</param>
    public static void SetFreshness<TParams>(this ICacheableResult result, RequestContext<TParams> request, TimeSpan timeToLive, bool isPrivate)
    {
        if (Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion))
        {
            result.TimeToLive = timeToLive;
            result.CacheScope = isPrivate ? CacheScope.Private : CacheScope.Public;
        }
    }

    /// <summary>Whether this caller may see something that others do not see.</summary>
    public static bool HasOwnView(this Caller caller) => caller.Kind == CallerKind.ApiKey;
}
