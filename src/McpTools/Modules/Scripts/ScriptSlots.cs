using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <summary>How many scripts may run at one time, for each caller and for all; a bounded number of others wait, first come first served.</summary>
/// <param name="time">How long one waits.</param>
/// <param name="holder">What has the places, in the words of whoever finds none.</param>
internal sealed class ScriptSlots(TimeProvider time, string holder = "caller")
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> running = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiter> waiting = new();
    private int total;

    /// <summary>Scripts that run or wait.</summary>
    public int Load
    {
        get
        {
            lock (gate)
            {
                return total + waiting.Count;
            }
        }
    }

    /// <returns>Gives the place back when disposed.</returns>
    /// <exception cref="ToolErrorException"><c>busy</c>: too many wait already, or it took too long.</exception>
    public async ValueTask<IDisposable> EnterAsync(string caller, ScriptOptions options, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (gate)
        {
            if (HasPlace(caller, options))
            {
                return Take(caller);
            }

            if (waiting.Count >= options.Queue)
            {
                throw Busy(options);
            }

            waiter = new Waiter(caller, options);
            waiting.AddLast(waiter);
        }

        using CancellationTokenSource enough = new(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            return await waiter.Place.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                if (!waiting.Remove(waiter))
                {
                    // It came in the last moment: either nobody waits for it any more, or it is taken after all.
                    return cancellationToken.IsCancellationRequested ? Refuse(waiter, cancellationToken) : waiter.Place.Task.Result;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw Busy(options);
        }
    }

    private static IDisposable Refuse(Waiter waiter, CancellationToken cancellationToken)
    {
        waiter.Place.Task.Result.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    private bool HasPlace(string caller, ScriptOptions options) =>
        total < options.Processes && running.GetValueOrDefault(caller) < options.ParallelPerCaller;

    private Place Take(string caller)
    {
        total++;
        running[caller] = running.GetValueOrDefault(caller) + 1;
        return new Place(this, caller);
    }

    private void Leave(string caller)
    {
        lock (gate)
        {
            total--;
            if (--running[caller] == 0)
            {
                running.Remove(caller);
            }

            for (LinkedListNode<Waiter>? next = waiting.First; next is not null; next = next.Next)
            {
                if (HasPlace(next.Value.Caller, next.Value.Options))
                {
                    waiting.Remove(next);
                    next.Value.Place.SetResult(Take(next.Value.Caller));
                    return;
                }
            }
        }
    }

    private ToolErrorException Busy(ScriptOptions options) => new(new ToolError(
        "busy",
        $"Too many scripts are running (limits: {options.ParallelPerCaller} for each {holder}, {options.Processes} in total). Nothing was run; call again in a moment.",
        TimeSpan.FromSeconds(1)));

    private sealed record Waiter(string Caller, ScriptOptions Options)
    {
        public TaskCompletionSource<IDisposable> Place { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Place(ScriptSlots places, string caller) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref left, true))
            {
                places.Leave(caller);
            }
        }
    }
}
