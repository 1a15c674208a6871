using System.Text;
using McpTools.Contract;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Answers a tool call of a script.</summary>
internal delegate ValueTask<ToolAnswer> ScriptCallHandler(ToolRequest call, CancellationToken cancellationToken);

/// <summary>Runs one script in its process, from the request to the end. Collects the worker's messages and checks the limits again that the worker should enforce.</summary>
internal sealed class ScriptConversation(ScriptProcess process, ScriptRequest request, ScriptCallHandler? calls, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly TaskCompletionSource<ConversationResult> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Printed> console = [];
    private readonly List<Displayed> displays = [];
    private readonly Dictionary<string, Stored> store = new(StringComparer.Ordinal);
    private int characters;
    private int bytes;
    private int callsMade;

    /// <summary>Completes with the last message of the worker.</summary>
    public Task<ConversationResult> Ended => ended.Task;

    /// <summary>Sends the script to the worker.</summary>
    /// <returns>False when the worker was gone before it received the script, so nothing ran.</returns>
    /// <exception cref="ToolErrorException">The script is too large to send with its input, its modules and its session.</exception>
    public bool Begin()
    {
        return process.Begin(request, Receive) switch
        {
            FrameStatus.Complete => true,
            FrameStatus.Closed => false,
            _ => throw new ToolErrorException(
                ScriptErrorCode.LimitInput, $"The script and its input have over {FrameLimits.DefaultBytes} bytes together. Store large data as a result and load it with results.load."),
        };
    }

    public ScriptOutcome With(ScriptReply reply)
    {
        lock (console)
        {
            return new ScriptOutcome { Reply = reply, Printed = [.. console], Displays = [.. displays], Store = [.. store.Values], ToolCalls = callsMade };
        }
    }

    /// <summary>Cancels the tool calls that are still running.</summary>
    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
    }

    // This runs on a thread of the worker, where an exception would end the server.
    private void Receive(Frame frame)
    {
        try
        {
            Take(frame);
        }
        catch (Exception fault)
        {
            ended.TrySetException(fault);
        }
    }

    private void Take(Frame frame)
    {
        if (frame.Status is FrameStatus.End or FrameStatus.Torn)
        {
            ended.TrySetResult(new ConversationResult(null, IsBroken: false));
            return;
        }

        switch (ScriptEventReader.Read(frame))
        {
            case ScriptReply reply:
                ended.TrySetResult(new ConversationResult(reply, IsBroken: false));
                break;
            case ToolRequest call when calls is not null && ++callsMade <= request.Limits.ToolCalls:
                _ = AnswerAsync(call);
                break;
            case { } message when Collect(message):
                break;
            default:
                ended.TrySetResult(new ConversationResult(null, IsBroken: true));
                break;
        }
    }

    private static ToolFailure TooLarge(ToolRequest call) => new(
        "result_too_large", $"The answer of {call.Name} has over {FrameLimits.DefaultBytes} bytes, which is more than a script can receive at once. Request less in one call.");

    private static ToolFailure Cancelled(ToolRequest call) => new(
        "call_cancelled", $"The call of {(call.Name.Length > 0 ? call.Name : "the server")} was cancelled before it had an answer. Calling again may work; effects that it had until then remain.");

    private static int SizeOf(Displayed display) => display.Bytes?.Length ?? Encoding.UTF8.GetByteCount(display.Text ?? "");

    private bool Collect(ScriptEvent message)
    {
        lock (console)
        {
            switch (message)
            {
                case Printed line when (characters += line.Text.Length + ScriptBounds.CharactersOfPrinting) <= request.Limits.ConsoleCharacters:
                    console.Add(line);
                    return true;
                case Displayed display when displays.Count < ScriptBounds.MaxDisplays && (bytes += SizeOf(display)) <= request.Limits.DisplayBytes:
                    displays.Add(display);
                    return true;
                case Stored change when request.Store is not null && (store.ContainsKey(change.Key) || store.Count < ScriptBounds.MaxChangedKeys):
                    store[change.Key] = change;
                    return true;
                default:
                    return false;
            }
        }
    }

    private async Task AnswerAsync(ToolRequest call)
    {
        try
        {
            if (process.Send(await calls!(call, over.Token)) is FrameStatus.TooLarge)
            {
                process.Send(new ToolAnswer { Id = call.Id, Failure = TooLarge(call) });
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The script has ended, so nobody waits for the answer.
        }
        catch (OperationCanceledException)
        {
            // Something else cancelled the call, so the script continues.
            process.Send(new ToolAnswer { Id = call.Id, Failure = Cancelled(call) });
        }
        catch (Exception fault)
        {
            ended.TrySetException(fault);
        }
    }
}

/// <param name="Reply">The reply; null when the worker ended without one.</param>
/// <param name="IsBroken">Whether the worker sent an invalid message.</param>
internal sealed record ConversationResult(ScriptReply? Reply, bool IsBroken);

/// <summary>The reply of a script, and everything that it sent before it ended.</summary>
internal sealed record ScriptOutcome
{
    /// <summary>The value or the error of the script.</summary>
    public required ScriptReply Reply { get; init; }

    public IReadOnlyList<Printed> Printed { get; init; } = [];

    public IReadOnlyList<Displayed> Displays { get; init; } = [];

    public IReadOnlyList<Stored> Store { get; init; } = [];

    /// <summary>The number of tool calls that reached the server.</summary>
    public int ToolCalls { get; init; }
}
