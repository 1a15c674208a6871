using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>One request at a time for each key, shared by all callers that wait for its reply. Thread safe.</summary>
/// <remarks>
/// No caller owns a request: it goes on when all of them have left, so that what it took from a budget is not lost. Its failure is passed
/// to all that wait at that moment, and to no later caller.
/// </remarks>
internal sealed partial class SingleFlight(string upstream, ILogger logger)
{
    private readonly ConcurrentDictionary<string, Flight> pending = [];

    /// <summary>Joins the pending request for the key, or starts one.</summary>
    /// <param name="key">Equal for requests that have the same reply.</param>
    /// <param name="ends">The latest end of a request that starts now.</param>
    /// <param name="start">Sends the request, which must end by itself.</param>
    public Flight Join(string key, DateTimeOffset ends, Func<Task<EgressReply>> start) =>
        pending.GetOrAdd(key, _ => new Flight(new(() => RunAsync(key, start)), ends));

    private async Task<EgressReply> RunAsync(string key, Func<Task<EgressReply>> start)
    {
        // The request leaves the caller's thread here, since the call of the caller may end long before it.
        await Task.Yield();
        try
        {
            return await start();
        }
        catch (Exception fault)
        {
            Log.Failed(logger, fault, upstream);
            throw;
        }
        finally
        {
            pending.TryRemove(key, out _);
        }
    }

    internal sealed class Flight(Lazy<Task<EgressReply>> reply, DateTimeOffset ends)
    {
        public Task<EgressReply> Reply => reply.Value;

        public DateTimeOffset Ends => ends;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3002, Level = LogLevel.Debug, Message = "A request to {Upstream} failed.")]
        public static partial void Failed(ILogger logger, Exception fault, string upstream);
    }
}
