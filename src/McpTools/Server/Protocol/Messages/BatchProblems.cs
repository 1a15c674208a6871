using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Says why a batch, or a message in it, is refused.</summary>
internal static class BatchProblems
{
    /// <summary>The most messages of a batch.</summary>
    public const int MaxMessages = 100;

    /// <param name="count">The number of messages.</param>
    /// <param name="revision">The revision of the session; null without a session.</param>
    public static MessageProblem? Find(int count, string? revision) =>
        revision != Revisions.WithBatches
            ? Refused($"Only sessions of revision {Revisions.WithBatches} know batches{(revision is null ? "" : $", and this one is of {revision}")}. Send each message by itself.")
        : count == 0 ? Refused("The batch is empty. Send at least one message.")
        : count > MaxMessages ? Refused($"The batch has {count} messages, more than {MaxMessages}, the limit. Send it in parts.")
        : null;

    /// <summary>The problem of a message within a batch; null for one that the server takes.</summary>
    public static MessageProblem? FindIn(ClientMessage message) =>
        message.Batch is not null ? MessageProblem.NotAMessage
        : message.Method == RequestMethods.Initialize ? Refused("initialize must not be part of a batch. Send it by itself.") with { Id = message.Id }
        : message.Problem;

    private static MessageProblem Refused(string message) => new(McpErrorCode.InvalidRequest, message);
}
