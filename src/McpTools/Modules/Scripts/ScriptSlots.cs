using McpTools.Contract;

namespace McpTools.Modules.Scripts;

/// <summary>Limits how many scripts run at the same time, for each caller and in total. A bounded number of others wait in the order in which they came.</summary>
/// <param name="time">Measures how long a script waits.</param>
/// <param name="owner">The word for the owner of a slot in the error message.</param>
internal sealed class ScriptSlots(TimeProvider time, string owner = "caller")
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> running = new(StringComparer.Ordinal);
    private readonly LinkedList<Waiter> waiting = new();
    private int total;

    /// <summary>The number of scripts that run or wait.</summary>
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

    /// <summary>Waits for a free slot.</summary>
    /// <returns>The slot, which becomes free again when it is disposed.</returns>
    /// <exception cref="ToolErrorException"><c>busy</c>: too many scripts wait already, or the wait took too long.</exception>
    public async ValueTask<IDisposable> EnterAsync(string caller, ScriptOptions options, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (gate)
        {
            if (HasFreeSlot(caller, options))
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
            return await waiter.Slot.Task.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                if (!waiting.Remove(waiter))
                {
                    // A slot became free at the last moment. It is given back when the caller has cancelled, and used otherwise.
                    return cancellationToken.IsCancellationRequested ? Refuse(waiter, cancellationToken) : waiter.Slot.Task.Result;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw Busy(options);
        }
    }

    private static IDisposable Refuse(Waiter waiter, CancellationToken cancellationToken)
    {
        waiter.Slot.Task.Result.Dispose();
        throw new OperationCanceledException(cancellationToken);
    }

    private bool HasFreeSlot(string caller, ScriptOptions options) =>
        total < options.Processes && running.GetValueOrDefault(caller) < options.ParallelPerCaller;

    private Slot Take(string caller)
    {
        total++;
        running[caller] = running.GetValueOrDefault(caller) + 1;
        return new Slot(this, caller);
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
                if (HasFreeSlot(next.Value.Caller, next.Value.Options))
                {
                    waiting.Remove(next);
                    next.Value.Slot.SetResult(Take(next.Value.Caller));
                    return;
                }
            }
        }
    }

    private ToolErrorException Busy(ScriptOptions options) => new(new ToolError(
        "busy",
        $"Too many scripts are running (limits: {options.ParallelPerCaller} for each {owner}, {options.Processes} in total). Nothing was run; call again in a moment.",
        TimeSpan.FromSeconds(1)));

    private sealed record Waiter(string Caller, ScriptOptions Options)
    {
        public TaskCompletionSource<IDisposable> Slot { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Slot(ScriptSlots slots, string caller) : IDisposable
    {
        private bool left;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref left, true))
            {
                slots.Leave(caller);
            }
        }
    }
}
