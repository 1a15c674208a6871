using McpTools.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Listing;

/// <summary>Says how long an answer holds and whether it may be kept for others; only requests of 2026-07-28 know of it.</summary>
internal static class Freshness
{
    /// <param name="result">The answer.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="timeToLive">How long it holds.</param>
    /// <param name="isPrivate">Whether another caller could get another answer.</param>
    public static void Date<TParams>(this ICacheableResult result, RequestContext<TParams> request, TimeSpan timeToLive, bool isPrivate)
    {
        if (Revisions.IsModern(request.JsonRpcRequest, request.Server.NegotiatedProtocolVersion))
        {
            result.TimeToLive = timeToLive;
            result.CacheScope = isPrivate ? CacheScope.Private : CacheScope.Public;
        }
    }

    /// <summary>Whether what this caller sees may differ from what others see.</summary>
    public static bool HasOwnView(this Caller caller) => caller.Kind == CallerKind.ApiKey;
}
