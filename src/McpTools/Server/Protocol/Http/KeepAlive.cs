using Microsoft.AspNetCore.Http;

namespace McpTools.Server.Protocol.Http;

/// <summary>Writes a comment into event streams that are silent for long, because proxies close connections that look dead.</summary>
/// <param name="interval">The longest silence.</param>
/// <param name="time">Measures it.</param>
internal sealed class KeepAlive(TimeSpan interval, TimeProvider time) : IDisposable
{
    // A stream is silent for two rounds before the third writes, so no silence is longer than the interval.
    private const int RoundsInInterval = 3;

    private readonly Lock gate = new();
    private readonly HashSet<EventBody> open = [];

    // One timer for all requests, since a timer for each would cost every call. It is made with the first request.
    private ITimer? timer;

    /// <summary>Replaces the body of the response until the returned one is disposed.</summary>
    public EventBody Attach(HttpContext http)
    {
        var body = new EventBody(this, http, time);
        lock (gate)
        {
            open.Add(body);
            timer ??= time.CreateTimer(static own => ((KeepAlive)own!).FillSilences(), this, interval / RoundsInInterval, interval / RoundsInInterval);
        }

        return body;
    }

    public void Remove(EventBody body)
    {
        lock (gate)
        {
            open.Remove(body);
        }
    }

    public void Dispose() => timer?.Dispose();

    private void FillSilences()
    {
        EventBody[] bodies;
        lock (gate)
        {
            bodies = [.. open];
        }

        TimeSpan silence = interval * (RoundsInInterval - 1) / RoundsInInterval;
        foreach (EventBody body in bodies)
        {
            _ = body.FillSilenceAsync(silence);
        }
    }
}
