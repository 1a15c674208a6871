namespace McpTools.Workers;

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
