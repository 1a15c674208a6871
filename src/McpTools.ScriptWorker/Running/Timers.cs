using System.Diagnostics;
using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Running;

/// <summary>Callbacks of a script for later, on the one thread there is.</summary>
internal sealed class Timers(Engine engine)
{
    /// <summary>Timers that may wait at one time.</summary>
    public const int MaxTimers = 10_000;

    private readonly PriorityQueue<Timer, (long Due, int Id)> queue = new();
    private readonly Dictionary<int, Timer> waiting = [];
    private int lastId;

    /// <summary>How long until the next one is due, zero when it is overdue; null without any.</summary>
    public TimeSpan? Next
    {
        get
        {
            while (queue.TryPeek(out Timer? first, out (long Due, int Id) when))
            {
                if (waiting.ContainsKey(first.Id))
                {
                    TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), when.Due);
                    return left > TimeSpan.Zero ? left : TimeSpan.Zero;
                }

                queue.Dequeue();
            }

            return null;
        }
    }

    /// <returns>The id to cancel it by.</returns>
    /// <exception cref="ScriptLimitException">Too many wait.</exception>
    public int Schedule(JsValue callback, double milliseconds, bool repeat)
    {
        if (waiting.Count >= MaxTimers)
        {
            throw LimitErrors.Timers(MaxTimers);
        }

        // A repetition without any delay would leave no time for anything else.
        var timer = new Timer(++lastId, callback, TimeSpan.FromMilliseconds(repeat ? Math.Max(milliseconds, 1) : milliseconds), repeat);
        Enqueue(timer);
        return timer.Id;
    }

    public void Cancel(double id) => waiting.Remove((int)id);

    /// <summary>Runs the one that is due first; call it only when <see cref="Next"/> is zero.</summary>
    public void RunNext()
    {
        Timer timer = queue.Dequeue();
        waiting.Remove(timer.Id);
        if (timer.Repeat)
        {
            Enqueue(timer);
        }

        engine.Call(timer.Callback, JsValue.Undefined, []);
    }

    private void Enqueue(Timer timer)
    {
        waiting[timer.Id] = timer;
        queue.Enqueue(timer, (Stopwatch.GetTimestamp() + (long)(timer.Delay.TotalSeconds * Stopwatch.Frequency), timer.Id));
    }

    private sealed record Timer(int Id, JsValue Callback, TimeSpan Delay, bool Repeat);
}
