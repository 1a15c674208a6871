using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using McpTools.ScriptWorker.Running;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>
/// What the server orders, read by the thread of the engine itself at the moment it waits: to be handed over by another thread would cost a
/// call of a tool more than the call does.
/// </summary>
internal sealed class ServerMessages(FrameStream frames) : IToolAnswers
{
    /// <summary>Waits for the next script; answers that nobody waits for any more are dropped.</summary>
    /// <exception cref="ServerMessagesEndedException">None will come.</exception>
    public ScriptRequest TakeRequest()
    {
        while (true)
        {
            if (Read(isBusy: false) is ScriptRequest request)
            {
                return request;
            }
        }
    }

    /// <exception cref="ServerMessagesEndedException">None will come.</exception>
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

/// <summary>The server orders nothing more, or nothing that makes sense: this program has to end with the code.</summary>
internal sealed class ServerMessagesEndedException(int exitCode) : Exception($"The orders ended; code {exitCode}.")
{
    public int ExitCode { get; } = exitCode;
}
