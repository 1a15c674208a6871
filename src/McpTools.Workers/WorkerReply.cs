namespace McpTools.Workers;

/// <summary>How an exchange with a worker ended.</summary>
internal enum WorkerOutcome
{
    /// <summary>All of the answer was taken.</summary>
    Replied,

    /// <summary>The request is empty or over the frame cap; nothing was sent.</summary>
    RequestRefused,

    /// <summary>The worker was gone before it had the request: nothing ran.</summary>
    NotDelivered,

    /// <summary>Killed at deadline plus grace.</summary>
    TimedOut,

    /// <summary>The worker ended without an answer, or in the middle of one: it may have run.</summary>
    Ended,

    /// <summary>A frame of the answer is over the cap, none at all, or makes no sense; the worker was killed.</summary>
    BrokenReply,
}

/// <param name="Outcome">Unless it is <see cref="WorkerOutcome.Replied"/>, the worker is gone, <see cref="WorkerOutcome.RequestRefused"/> excepted.</param>
/// <param name="ExitCode">Of a worker that is gone, when the system has said so.</param>
/// <param name="ErrorTail">The last that a worker which is gone wrote to its standard error. For the log alone.</param>
internal sealed record WorkerReply(
    WorkerOutcome Outcome, int? ExitCode = null, string ErrorTail = "");
