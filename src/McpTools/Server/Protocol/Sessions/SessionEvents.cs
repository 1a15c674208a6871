using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Sessions;

/// <summary>
/// The notifications of one session that belong to none of its requests. They wait here while no stream is open, and stay a while after they
/// were written, since nobody knows whether a broken connection delivered them.
/// </summary>
/// <param name="sessionId">An event id states a hash of it, so that the id of another session is recognized.</param>
/// <param name="options">Limit what is kept.</param>
/// <param name="time">Says how long ago an event was written.</param>
internal sealed class SessionEvents(string sessionId, ProtocolOptions options, TimeProvider time)
{
    private const int TagCharacters = 16;
    private const char Separator = '-';

    // The first number is random, so that an id from before a restart of the server is not taken for one of this process.
    private readonly long first = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)))[..TagCharacters];

    private readonly Lock gate = new();
    private readonly Queue<SessionEvent> kept = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int keptBytes;
    private int added;
    private long taken;
    private long written;
    private int readers;
    private bool ended;

    /// <summary>Keeps an event until it is read. It is not added again while an equal one waits.</summary>
    public void Add(JsonRpcNotification message)
    {
        string text = JsonSerializer.Serialize(message, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
        lock (gate)
        {
            if (ended || kept.Any(known => known.Number >= taken && known.Text == text))
            {
                return;
            }

            kept.Enqueue(new SessionEvent(added++, message, text));
            keptBytes += text.Length;
            while (kept.Count > options.EventsPerSession || keptBytes > options.EventCharactersPerSession)
            {
                keptBytes -= kept.Dequeue().Text.Length;
            }

            Wake();
        }
    }

    /// <summary>Ends the stream that is open, and each that is opened later.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Wake();
        }
    }

    /// <summary>Whether an event id is of this session, also of its time before a restart of the server.</summary>
    public bool Owns(string eventId) => NumberOf(eventId) is not null;

    /// <summary>Takes over at once from the stream that was open before, and returns events until the session ends or another stream takes over.</summary>
    /// <param name="lastEventId">The last event that the client has; null for what no stream has written, or only a moment ago to a connection that may have been dead.</param>
    /// <param name="primes">Whether the stream begins with the id at which it begins, so that the client can name it without having got an event.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadAsync(string? lastEventId, bool primes, CancellationToken cancellationToken)
    {
        (int reader, long next) = TakeOver(lastEventId);
        return ReadAsync(reader, next, primes, cancellationToken);
    }

    private async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadAsync(
        int reader, long next, bool primes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (primes)
        {
            yield return new SseItem<JsonRpcMessage?>(null, "prime") { EventId = IdOf(next - 1) };
        }

        while (true)
        {
            (SessionEvent? found, Task? wait) = Find(reader, next);
            if (found is not null)
            {
                yield return new SseItem<JsonRpcMessage?>(found.Message, SseParser.EventTypeDefault) { EventId = IdOf(found.Number) };
                next = found.Number + 1;
                MarkWritten(found);
            }
            else if (wait is not null)
            {
                await wait.WaitAsync(cancellationToken);
            }
            else
            {
                yield break;
            }
        }
    }

    private (int Reader, long Next) TakeOver(string? lastEventId)
    {
        lock (gate)
        {
            Wake();
            long? known = lastEventId is null ? null : NumberOf(lastEventId);
            return (++readers, known >= -1 && known < added ? known.Value + 1 : FirstInDoubt());
        }
    }

    private long FirstInDoubt() =>
        kept.FirstOrDefault(known => known.WrittenAt is { } at && time.GetElapsedTime(at) < options.EventRepetitionTime) is { } doubtful
            ? Math.Min(doubtful.Number, written)
            : written;

    private (SessionEvent? Found, Task? Wait) Find(int reader, long next)
    {
        lock (gate)
        {
            if (ended || reader != readers)
            {
                return (null, null);
            }

            if (kept.FirstOrDefault(known => known.Number >= next) is not { } found)
            {
                return (null, changed.Task);
            }

            // From now on an equal event is news, because the client may have read this one.
            taken = Math.Max(taken, found.Number + 1);
            return (found, null);
        }
    }

    private void MarkWritten(SessionEvent one)
    {
        lock (gate)
        {
            written = Math.Max(written, one.Number + 1);
            one.WrittenAt = time.GetTimestamp();
        }
    }

    private void Wake()
    {
        changed.TrySetResult();
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{tag}{Separator}{first + number}");

    // The number is outside of those that were given here when the id is from before a restart.
    private long? NumberOf(string eventId) =>
        eventId.Length > TagCharacters && eventId.StartsWith(tag, StringComparison.Ordinal) && eventId[TagCharacters] == Separator
        && long.TryParse(eventId.AsSpan(TagCharacters + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number - first
            : null;
}

/// <param name="Number">Counts from 0 in each session.</param>
/// <param name="Message">What is sent.</param>
/// <param name="Text">The same as JSON, to measure and to compare it.</param>
internal sealed record SessionEvent(long Number, JsonRpcNotification Message, string Text)
{
    /// <summary>When a stream last wrote it; null before.</summary>
    public long? WrittenAt { get; set; }
}
