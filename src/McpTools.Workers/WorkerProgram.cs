using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>Answers one request. Failures the requester should know of are answers; an exception ends the worker.</summary>
/// <param name="request">UTF-8 JSON as it came.</param>
/// <param name="stop">Fires when nobody waits for the answer any more.</param>
/// <returns>UTF-8 JSON of at most <see cref="FrameLimits.DefaultBytes"/>.</returns>
internal delegate byte[] WorkerHandler(ReadOnlyMemory<byte> request, CancellationToken stop);

/// <summary>The life of a worker program: request, answer, until its input ends.</summary>
internal static class WorkerProgram
{
    /// <summary>Serves until the input ends, and returns the exit code.</summary>
    /// <remarks>
    /// The program must end at once with this code. Work that has been abandoned goes on until then on a background thread, since not
    /// all of it can be interrupted.
    /// </remarks>
    public static int Run(Stream input, Stream output, WorkerHandler handler)
    {
        FrameStream frames = new(input, output, FrameLimits.Default);
        using CancellationTokenSource stop = new();
        Channel<Event> events = Channel.CreateUnbounded<Event>();
        StartThread(() => ReadAll(frames, events.Writer));
        bool isBusy = false;
        while (true)
        {
            // Reading on while a request is served is how a dead parent shows.
            Event next = events.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
            bool goesOn = next.Status is FrameStatus.Complete && isBusy == next.IsAnswer;
            if (!goesOn)
            {
                stop.Cancel();
                return next.IsAnswer ? WorkerExit.OfAnswer(next.Status) : WorkerExit.OfRequest(next.Status, isBusy);
            }

            isBusy = !next.IsAnswer;
            if (isBusy)
            {
                // A thread of its own: the work may never end.
                StartThread(() => Answer(next.Payload));
            }
        }

        void Answer(ReadOnlyMemory<byte> request)
        {
            try
            {
                events.Writer.TryWrite(new Event(frames.Write(handler(request, stop.Token)), IsAnswer: true));
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Nobody waits for it, and the program is about to end.
            }
        }
    }

    private static void ReadAll(FrameStream frames, ChannelWriter<Event> events)
    {
        Frame frame;
        do
        {
            frame = frames.Read();
            events.TryWrite(new Event(frame.Status, IsAnswer: false, frame.Payload));
        }
        while (frame.Status is FrameStatus.Complete);
    }

    private static void StartThread(ThreadStart run) => new Thread(run) { IsBackground = true }.Start();

    private readonly record struct Event(FrameStatus Status, bool IsAnswer, ReadOnlyMemory<byte> Payload = default);
}
