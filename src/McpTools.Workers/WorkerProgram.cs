using System.Threading.Channels;

namespace McpTools.Workers;

/// <summary>Answers one request. Failures that the requester should know about are answers; an exception ends the worker.</summary>
/// <param name="request">UTF-8 JSON that was not checked.</param>
/// <param name="send">Sends a frame before the last one, and blocks while the requester does not read.</param>
/// <param name="stop">Is cancelled when nobody waits for the answer any more.</param>
/// <returns>The last frame, UTF-8 JSON of at most <see cref="FrameLimits.DefaultBytes"/>.</returns>
internal delegate byte[] WorkerHandler(ReadOnlyMemory<byte> request, Action<ReadOnlyMemory<byte>> send, CancellationToken stop);

/// <summary>The main loop of a worker program. It answers one request after the other until its input ends.</summary>
internal static class WorkerProgram
{
    // The stack size is fixed, because it determines how deeply a document may nest, and the defaults of the systems range from 512 KiB to 8 MiB.
    private const int WorkStackBytes = 16 * 1024 * 1024;

    /// <summary>Serves requests until the input ends, and returns the exit code.</summary>
    /// <remarks>
    /// The program must end at once with this code. Until then, abandoned work continues on a background thread, because not all work can be
    /// interrupted.
    /// </remarks>
    public static int Run(Stream input, Stream output, WorkerHandler handler)
    {
        FrameStream frames = new(input, output, FrameLimits.Default);
        using CancellationTokenSource stop = new();
        var events = Channel.CreateUnbounded<Event>();
        StartThread(() => ReadAll(frames, events.Writer));
        bool isBusy = false;
        while (true)
        {
            // Input is read while a request is served, because the end of the input shows that the parent is gone.
            Event next = events.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();

            // The answer is written here and not on the work thread, because its receiver may send the next request at once.
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
                // The work gets a thread of its own, because it may never end.
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
                // Nobody waits for the answer, and the program is about to end.
            }
        }

        void Send(ReadOnlyMemory<byte> frame)
        {
            FrameStatus sent = frames.Write(frame);
            if (sent is not FrameStatus.Complete)
            {
                // The main loop ends the program with the code of an answer that could not be sent. This thread waits for that.
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

/// <summary>The exit codes with which a worker program ends by itself.</summary>
internal static class WorkerExit
{
    /// <summary>The parent closed the pipe between two requests.</summary>
    public const int Finished = 0;

    /// <summary>A request was cut off, too large or empty, or it came while another one was being served.</summary>
    public const int BrokenRequest = 2;

    /// <summary>The answer was too large or empty.</summary>
    public const int BrokenAnswer = 3;

    /// <summary>The parent closed the pipe while a request was being served, so it is gone or has given up.</summary>
    public const int Abandoned = 4;

    /// <param name="status">The status of the last frame.</param>
    /// <param name="isBusy">Whether a request was being served.</param>
    public static int OfRequest(FrameStatus status, bool isBusy) =>
        status is not FrameStatus.End ? BrokenRequest : isBusy ? Abandoned : Finished;

    /// <param name="status">The status of the answer that could not be sent.</param>
    public static int OfAnswer(FrameStatus status) => status is FrameStatus.Closed ? Abandoned : BrokenAnswer;
}
