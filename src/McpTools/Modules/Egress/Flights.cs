using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>One request at a time for each key, whoever waits for it. Thread safe.</summary>
/// <remarks>
/// A request belongs to nobody: it goes on when all who waited have left, so that what it took from a budget is not lost. Its failure is
/// that of everyone who waits then, and of nobody later.
/// </remarks>
internal sealed partial class Flights(string upstream, ILogger logger)
{
    private readonly ConcurrentDictionary<string, Flight> underWay = [];

    /// <summary>Joins the request that is under way for the key, or starts it.</summary>
    /// <param name="key">Of the request.</param>
    /// <param name="ends">When it is over at the latest, should it begin now.</param>
    /// <param name="start">Must end by itself.</param>
    public Flight Join(string key, DateTimeOffset ends, Func<Task<EgressReply>> start) =>
        underWay.GetOrAdd(key, _ => new Flight(new(() => FlyAsync(key, start)), ends));

    private async Task<EgressReply> FlyAsync(string key, Func<Task<EgressReply>> start)
    {
        // Away from the caller, whose call may be over long before.
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
            underWay.TryRemove(key, out _);
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
