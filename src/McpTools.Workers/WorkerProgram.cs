using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>Answers one request. Failures the requester should know of are answers; an exception ends the worker.</summary>
/// <param name="request">UTF-8 JSON as it came.</param>
/// <param name="send">Sends a frame before the last, and waits while the requester does not read.</param>
/// <param name="stop">Fires when nobody waits for the answer any more.</param>
/// <returns>The last frame: UTF-8 JSON of at most <see cref="FrameLimits.DefaultBytes"/>.</returns>
internal delegate byte[] WorkerHandler(ReadOnlyMemory<byte> request, Action<ReadOnlyMemory<byte>> send, CancellationToken stop);

/// <summary>The life of a worker program: request, answer, until its input ends.</summary>
internal static class WorkerProgram
{
    // The same wherever it runs: what a system gives a thread by itself is 512 KiB to 8 MiB, and how deep a document may nest follows from it.
    private const int WorkStackBytes = 16 * 1024 * 1024;

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

            // Written here, since who has an answer may send the next request at once.
            FrameStatus status = next.IsAnswer && next.Status is FrameStatus.Complete ? frames.Write(next.Payload) : next.Status;
            bool goesOn = status is FrameStatus.Complete && isBusy == next.IsAnswer;
            if (!goesOn)
            {
                stop.Cancel();
                return next.IsAnswer ? WorkerExit.OfAnswer(status) : WorkerExit.OfRequest(status, isBusy);
            }

            isBusy = !next.IsAnswer;
            if (isBusy)
            {
                // A thread of its own: the work may never end.
                StartThread(() => Answer(next.Payload), WorkStackBytes);
            }
        }

        void Answer(ReadOnlyMemory<byte> request)
        {
            try
            {
                events.Writer.TryWrite(new Event(FrameStatus.Complete, IsAnswer: true, handler(request, Send, stop.Token)));
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Nobody waits for it, and the program is about to end.
            }
        }

        void Send(ReadOnlyMemory<byte> frame)
        {
            FrameStatus sent = frames.Write(frame);
            if (sent is not FrameStatus.Complete)
            {
                // This thread gets no further than here, and the program ends with the code of an answer that could not be sent.
                events.Writer.TryWrite(new Event(sent, IsAnswer: true));
                stop.Token.WaitHandle.WaitOne();
                throw new OperationCanceledException(stop.Token);
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

    private static void StartThread(ThreadStart run, int stackBytes = 0) => new Thread(run, stackBytes) { IsBackground = true }.Start();

    private readonly record struct Event(FrameStatus Status, bool IsAnswer, ReadOnlyMemory<byte> Payload = default);
}

/// <summary>With which codes a worker program ends by itself.</summary>
internal static class WorkerExit
{
    /// <summary>The parent closed the pipe between two requests.</summary>
    public const int Finished = 0;

    /// <summary>A request broke off, is over the cap or empty, or came while another was being served.</summary>
    public const int BrokenRequest = 2;

    /// <summary>The answer is over the cap or empty.</summary>
    public const int BrokenAnswer = 3;

    /// <summary>The parent closed the pipe while a request was being served: it is dead or has given up.</summary>
    public const int Abandoned = 4;

    /// <param name="status">Of the frame that came last.</param>
    /// <param name="isBusy">Whether a request was being served.</param>
    public static int OfRequest(FrameStatus status, bool isBusy) =>
        status is not FrameStatus.End ? BrokenRequest : isBusy ? Abandoned : Finished;

    /// <param name="status">Of the answer that could not be sent.</param>
    public static int OfAnswer(FrameStatus status) => status is FrameStatus.Closed ? Abandoned : BrokenAnswer;
}
