using System.Diagnostics.CodeAnalysis;
using Jint;
using Jint.Native;
using Jint.Native.Promise;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Receives the answers to the tool calls of a run.</summary>
internal interface IToolAnswers
{
    /// <returns>An id that no other call in this process has, because an answer may arrive after its script has ended.</returns>
    int NewCallId();

    /// <summary>Waits for the next answer.</summary>
    /// <returns>False when no answer came in time.</returns>
    bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer);
}

/// <summary>The tool calls of a script that were sent or wait to be sent, each with its promise.</summary>
/// <remarks>Promises are settled only on the engine's thread, because the code that awaits them runs within that call.</remarks>
internal sealed class ToolCalls(Engine engine, RunFunctions functions, ScriptLimits limits, IToolAnswers answers, Action<ScriptEvent> send)
{
    private readonly Dictionary<int, (ManualPromise Promise, string Name)> pending = [];
    private readonly Queue<ToolRequest> waiting = new();
    private int made;
    private int sent;

    public bool HasPending => pending.Count > 0;

    /// <returns>The promise of the result.</returns>
    /// <exception cref="ScriptLimitException">There are too many calls, or the arguments are too long.</exception>
    public JsValue Make(ToolOperation operation, string name, string arguments)
    {
        if (++made > limits.ToolCalls)
        {
            throw LimitErrors.Calls(limits);
        }

        if (arguments.Length > limits.ArgumentCharacters)
        {
            throw LimitErrors.Arguments(limits, name, arguments.Length);
        }

        ManualPromise promise = engine.Advanced.RegisterPromise();
        int id = answers.NewCallId();
        pending.Add(id, (promise, name));
        waiting.Enqueue(new ToolRequest(id, operation, name, ScriptValue.Parse(arguments)));
        SendWaiting();
        return promise.Promise;
    }

    public void Take(ToolAnswer answer)
    {
        if (!pending.Remove(answer.Id, out (ManualPromise Promise, string Name) call))
        {
            return;
        }

        sent--;
        SendWaiting();
        if (answer.Failure is { } failure)
        {
            call.Promise.Reject(functions.ErrorOf(failure, call.Name));
        }
        else
        {
            call.Promise.Resolve(answer.Value is { } value ? functions.Parse(value.GetRawText()) : JsValue.Undefined);
        }
    }

    private void SendWaiting()
    {
        while (sent < limits.ParallelToolCalls && waiting.TryDequeue(out ToolRequest? next))
        {
            sent++;
            send(next);
        }
    }
}
