using System.Collections.Concurrent;

namespace McpTools.Workers;

/// <summary>
/// The one thread that starts worker processes, for as long as this program lives. Linux kills a worker that asked for it when the thread
/// that started it ends, so on a thread of the pool a worker would die with the next lull.
/// </summary>
internal static class SpawnThread
{
    private const string Name = "worker spawner";

    private static readonly Lazy<BlockingCollection<Action>> Queue = new(Begin);

    /// <summary>Runs <paramref name="start"/> on that thread, after what was asked for before. The first use starts the thread.</summary>
    /// <param name="start">Should only start a process and return it: the next one waits for it.</param>
    /// <param name="cancellationToken">Taken back before its turn; what has begun is finished, so that no process is lost.</param>
    /// <returns>What <paramref name="start"/> returns or throws. Whoever awaits it goes on elsewhere.</returns>
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

        try
        {
            result.SetResult(start());
        }
        catch (Exception e)
        {
            // Whatever it is belongs to the caller; thrown here it would end the program.
            result.SetException(e);
        }
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

        // The contexts of the first caller are not those of the later ones.
        thread.UnsafeStart();
        return queue;
    }
}
