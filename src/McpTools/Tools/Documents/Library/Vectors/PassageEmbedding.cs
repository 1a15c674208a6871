using McpTools.Modules.Llm;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>Embeds passages without a vector in the background, while this process writes the collection.</summary>
internal sealed partial class PassageEmbedding : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly string collection;
    private readonly string indexFolder;
    private readonly VectorFolder folder;
    private readonly TextEmbeddings model;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim woken = new(0, 1);
    private readonly Task running;

    public PassageEmbedding(string collection, string indexFolder, VectorFolder folder, TextEmbeddings model, TimeProvider time, ILogger logger)
    {
        (this.collection, this.indexFolder, this.folder, this.model, this.time, this.logger) = (collection, indexFolder, folder, model, time, logger);
        running = Task.Run(() => RunAsync(stop.Token));
    }

    // These are the numbers of the last request for work, and of the last one that was completed.
    private int wanted;
    private int done = -1;

    /// <summary>Whether work is requested and not completed.</summary>
    public bool IsPending => Volatile.Read(ref done) != Volatile.Read(ref wanted);

    /// <summary>Why nothing can be embedded at present, for a person; null if all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Requests work after a change of the store. Returns at once.</summary>
    public void Wake()
    {
        Interlocked.Increment(ref wanted);
        try
        {
            woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // Work is already requested.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping cancels the task.
        }

        (done, Trouble) = (wanted, null);
        stop.Dispose();
        woken.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await woken.WaitAsync(cancellationToken);
        using var vectors = new VectorUpdate(indexFolder, folder, model, what => Log.Noted(logger, collection, what));
        TimeSpan pause = FirstPause;
        while (true)
        {
            int goal = Volatile.Read(ref wanted);
            try
            {
                if (await vectors.RunAsync(() => Volatile.Read(ref wanted) != goal, cancellationToken))
                {
                    (Trouble, pause) = (null, FirstPause);
                    Volatile.Write(ref done, goal);
                    await woken.WaitAsync(cancellationToken);
                }
            }
            catch (Exception failure) when (failure is EmbeddingException or IOException or UnauthorizedAccessException or SqliteException)
            {
                vectors.Close();
                if (Trouble is null)
                {
                    Log.Paused(logger, collection, failure);
                }

                Trouble = failure is EmbeddingException ? "the embeddings endpoint gives no vectors" : "the vectors cannot be written";
                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 630, Level = LogLevel.Warning, Message = "Passages of the collection {Collection} cannot be embedded at present. It is retried")]
        public static partial void Paused(ILogger logger, string collection, Exception exception);

        [LoggerMessage(EventId = 631, Level = LogLevel.Warning, Message = "Vectors of the collection {Collection}: {What}")]
        public static partial void Noted(ILogger logger, string collection, string what);
    }
}
