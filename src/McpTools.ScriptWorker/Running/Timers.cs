using System.Diagnostics;
using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Running;

/// <summary>The timers of a script, whose callbacks run on the thread of the engine.</summary>
internal sealed class Timers(Engine engine)
{
    /// <summary>The most timers that may be pending at the same time.</summary>
    public const int MaxTimers = 10_000;

    private readonly PriorityQueue<Timer, (long Due, int Id)> queue = new();
    private readonly Dictionary<int, Timer> pending = [];
    private int lastId;

    /// <summary>The time until the next timer is due; zero when it is overdue, and null without timers.</summary>
    public TimeSpan? Next
    {
        get
        {
            while (queue.TryPeek(out Timer? first, out (long Due, int Id) when))
            {
                if (pending.ContainsKey(first.Id))
                {
                    TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), when.Due);
                    return left > TimeSpan.Zero ? left : TimeSpan.Zero;
                }

                queue.Dequeue();
            }

            return null;
        }
    }

    /// <returns>The id with which the timer can be cancelled.</returns>
    /// <exception cref="ScriptLimitException">Too many timers are pending.</exception>
    public int Schedule(JsValue callback, double milliseconds, bool repeat)
    {
        if (pending.Count >= MaxTimers)
        {
            throw LimitErrors.Timers(MaxTimers);
        }

        // An interval without a delay would leave no time for anything else.
        var timer = new Timer(++lastId, callback, TimeSpan.FromMilliseconds(repeat ? Math.Max(milliseconds, 1) : milliseconds), repeat);
        Enqueue(timer);
        return timer.Id;
    }

    public void Cancel(double id) => pending.Remove((int)id);

    /// <summary>Runs the timer that is due first. Call it only when <see cref="Next"/> is zero.</summary>
    public void RunNext()
    {
        Timer timer = queue.Dequeue();
        pending.Remove(timer.Id);
        if (timer.Repeat)
        {
            Enqueue(timer);
        }

        engine.Call(timer.Callback, JsValue.Undefined, []);
    }

    private void Enqueue(Timer timer)
    {
        pending[timer.Id] = timer;
        queue.Enqueue(timer, (Stopwatch.GetTimestamp() + (long)(timer.Delay.TotalSeconds * Stopwatch.Frequency), timer.Id));
    }

    private sealed record Timer(int Id, JsValue Callback, TimeSpan Delay, bool Repeat);
}
