namespace McpTools.Workers;

/// <summary>Answers one request. Failures the requester should know of are answers; an exception ends the worker.</summary>
/// <param name="request">UTF-8 JSON as it came.</param>
/// <param name="stop">Fires when nobody waits for the answer any more.</param>
/// <returns>UTF-8 JSON of at most <see cref="FrameLimits.DefaultBytes"/>.</returns>
internal delegate byte[] WorkerHandler(ReadOnlyMemory<byte> request, CancellationToken stop);

/// <summary>The life of a worker program: request, answer, until its input ends.</summary>
internal static class WorkerProgram
{
    /// <summary>The parent closed the pipe between two requests.</summary>
    public const int Finished = 0;

    /// <summary>A request broke off, is over the cap or empty, or came while another was being served.</summary>
    public const int BrokenRequest = 2;

    /// <summary>The answer is over the cap or empty.</summary>
    public const int BrokenAnswer = 3;

    /// <summary>The parent closed the pipe while a request was being served: it is dead or has given up.</summary>
    public const int Abandoned = 4;

    /// <summary>Serves until the input ends, and returns the exit code.</summary>
    /// <remarks>
    /// The program must end at once with this code. Work that has been abandoned goes on until then on a background thread, since not
    /// all of it can be interrupted.
    /// </remarks>
    public static async Task<int> RunAsync(Stream input, Stream output, WorkerHandler handler, CancellationToken cancellationToken)
    {
        FrameStream frames = new(input, output, FrameLimits.Default);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Frame request = await frames.ReadAsync(cancellationToken);
        while (request.Status is FrameStatus.Complete)
        {
            // Reading on while the request is served is how a dead parent shows.
            Task<Frame> next = frames.ReadAsync(cancellationToken).AsTask();
            Task<byte[]> answer = RunAsync(handler, request.Payload, stop.Token);
            if (await Task.WhenAny(answer, next) == next && !answer.IsCompleted)
            {
                await stop.CancelAsync();
                return (await next).Status is FrameStatus.End ? Abandoned : BrokenRequest;
            }

            switch (await frames.WriteAsync(await answer, cancellationToken))
            {
                case FrameStatus.Complete:
                    request = await next;
                    break;
                case FrameStatus.Closed:
                    return Abandoned;
                default:
                    return BrokenAnswer;
            }
        }

        return request.Status is FrameStatus.End ? Finished : BrokenRequest;
    }

    // A thread of its own: the work may never end, and the pool of a small machine has few.
    private static Task<byte[]> RunAsync(WorkerHandler handler, ReadOnlyMemory<byte> request, CancellationToken stop) =>
        Task.Factory.StartNew(() => handler(request, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
