using System.Text;
using McpTools.Contract;
using McpTools.Workers;
using McpTools.Workers.Scripts;

namespace McpTools.Modules.Scripts;

/// <summary>Answers a call that a script makes.</summary>
internal delegate ValueTask<ToolAnswer> ScriptCallHandler(ToolRequest call, CancellationToken cancellationToken);

/// <summary>One script in its process, from the order to its end. Collects what comes, within the same limits the worker should have kept.</summary>
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

    /// <summary>Ends with the last thing the worker says.</summary>
    public Task<ConversationResult> Ended => ended.Task;

    /// <returns>False when the worker was gone before it had the script: nothing ran.</returns>
    /// <exception cref="ToolErrorException">The script with its input, its modules and its session is too large to be handed over.</exception>
    public bool Begin()
    {
        process.Listen(Receive);
        return process.Send(request) switch
        {
            FrameStatus.Complete => true,
            FrameStatus.Closed => false,
            _ => throw new ToolErrorException(
                ScriptErrorCode.LimitInput, $"The script and its input have over {FrameLimits.DefaultBytes} bytes together. Keep large data as a result and open it by results.load."),
        };
    }

    public ScriptOutcome With(ScriptReply reply)
    {
        lock (console)
        {
            return new ScriptOutcome { Reply = reply, Printed = [.. console], Displays = [.. displays], Store = [.. store.Values], ToolCalls = callsMade };
        }
    }

    /// <summary>Cancels the calls that are still under way.</summary>
    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
    }

    // On a thread of the worker's own, where whatever is thrown would end the server.
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
            case { } more when Keep(more):
                break;
            default:
                ended.TrySetResult(new ConversationResult(null, IsBroken: true));
                break;
        }
    }

    private static ToolFailure TooLarge(ToolRequest call) => new(
        "result_too_large", $"The answer of {call.Name} has over {FrameLimits.DefaultBytes} bytes, and a script can take no more at once. Ask for less in one call.");

    private static ToolFailure Cancelled(ToolRequest call) => new(
        "call_cancelled", $"The call of {(call.Name.Length > 0 ? call.Name : "the server")} was cancelled before it had an answer. Calling again may work; what it did until then stays done.");

    private static int SizeOf(Displayed display) => display.Bytes?.Length ?? Encoding.UTF8.GetByteCount(display.Text ?? "");

    private bool Keep(ScriptEvent more)
    {
        lock (console)
        {
            switch (more)
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
            // The script has ended, so nobody waits for it.
        }
        catch (OperationCanceledException)
        {
            // Something else ended the call, which says nothing about the script.
            process.Send(new ToolAnswer { Id = call.Id, Failure = Cancelled(call) });
        }
        catch (Exception fault)
        {
            ended.TrySetException(fault);
        }
    }
}

/// <param name="Reply">Null when the worker ended without one.</param>
/// <param name="IsBroken">Whether it said what no worker would say.</param>
internal sealed record ConversationResult(ScriptReply? Reply, bool IsBroken);

/// <summary>What became of a script, and what it left on its way, however it ended.</summary>
internal sealed record ScriptOutcome
{
    /// <summary>Exactly one of its value and its error counts.</summary>
    public required ScriptReply Reply { get; init; }

    public IReadOnlyList<Printed> Printed { get; init; } = [];

    public IReadOnlyList<Displayed> Displays { get; init; } = [];

    public IReadOnlyList<Stored> Store { get; init; } = [];

    /// <summary>Calls of tools that reached the server.</summary>
    public int ToolCalls { get; init; }
}
