using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using McpTools.ScriptWorker.Running;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>
/// Reads the messages of the server. The thread of the engine reads them itself while it waits, because passing them from another thread
/// would take longer than a tool call.
/// </summary>
internal sealed class ServerMessages(FrameStream frames) : IToolAnswers
{
    private int lastCall;

    /// <inheritdoc/>
    public int NewCallId() => ++lastCall;

    /// <summary>Waits for the next script. Answers that nobody waits for any more are dropped.</summary>
    /// <param name="patience">The time without a message after which <paramref name="rest"/> is called once.</param>
    /// <param name="rest">Is called before a longer wait.</param>
    /// <exception cref="ServerMessagesEndedException">No further message will come.</exception>
    public ScriptRequest TakeRequest(TimeSpan patience, Action rest)
    {
        if (!StandardInput.Wait(patience))
        {
            rest();
        }

        while (true)
        {
            if (Read(isBusy: false) is ScriptRequest request)
            {
                return request;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ServerMessagesEndedException">No further message will come.</exception>
    public bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer)
    {
        long begun = Stopwatch.GetTimestamp();
        answer = null;
        while (answer is null && StandardInput.Wait(patience - Stopwatch.GetElapsedTime(begun)))
        {
            answer = Read(isBusy: true) as ToolAnswer;
        }

        return answer is not null;
    }

    private ServerMessage Read(bool isBusy)
    {
        Frame frame = frames.Read();
        if (frame.Status is not FrameStatus.Complete)
        {
            throw new ServerMessagesEndedException(WorkerExit.OfRequest(frame.Status, isBusy));
        }

        try
        {
            return JsonSerializer.Deserialize(frame.Payload.Span, ScriptJson.Default.ServerMessage) ?? throw new ServerMessagesEndedException(WorkerExit.BrokenRequest);
        }
        catch (JsonException)
        {
            throw new ServerMessagesEndedException(WorkerExit.BrokenRequest);
        }
    }
}

/// <summary>The server sends no more messages, or it sent an invalid one. The program must end with the exit code.</summary>
internal sealed class ServerMessagesEndedException(int exitCode) : Exception($"The messages of the server ended; code {exitCode}.")
{
    public int ExitCode { get; } = exitCode;
}
