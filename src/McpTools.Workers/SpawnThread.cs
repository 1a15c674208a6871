using System.Collections.Concurrent;

namespace McpTools.Workers;

/// <summary>
/// The thread that starts all worker processes, and that lives as long as this program. Linux kills a worker with a parent-death signal when the
/// thread that started it ends. A thread of the pool ends when it is idle, so its workers would die.
/// </summary>
internal static class SpawnThread
{
    private const string Name = "worker spawner";

    private static readonly Lazy<BlockingCollection<Action>> Queue = new(Begin);

    /// <summary>Runs <paramref name="start"/> on the thread, after earlier calls. The first use starts the thread.</summary>
    /// <param name="start">Should only start a process and return it, because the next call waits for it.</param>
    /// <param name="cancellationToken">Cancels a call that has not begun. A call that has begun is finished, so that no process is lost.</param>
    /// <returns>The result or the exception of <paramref name="start"/>. Continuations run on other threads.</returns>
    public static Task<T> RunAsync<T>(Func<T> start, CancellationToken cancellationToken)
    {
        TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Value.Add(() => Run(start, result, cancellationToken), CancellationToken.None);
        return result.Task;
    }

    private static void Run<T>(Func<T> start, TaskCompletionSource<T> result, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            result.SetCanceled(cancellationToken);
            return;
        }

        T started;
        try
        {
            started = start();
        }
        catch (Exception e)
        {
            // The exception is passed to the caller. Thrown on this thread it would end the program.
            result.SetException(e);
            return;
        }

        // Not within the block above, because without memory this fails after the result is set, and then there is no caller to pass that to.
        result.SetResult(started);
    }

    private static BlockingCollection<Action> Begin()
    {
        BlockingCollection<Action> queue = [];
        Thread thread = new(() =>
        {
            foreach (Action action in queue.GetConsumingEnumerable())
            {
                action();
            }
        })
        {
            IsBackground = true,
            Name = Name,
        };

        // The thread must not capture the execution context of its first caller.
        thread.UnsafeStart();
        return queue;
    }
}
