using System.Diagnostics.CodeAnalysis;
using Jint;
using Jint.Native;
using Jint.Native.Promise;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Where a run gets the answers to its calls.</summary>
internal interface IToolAnswers
{
    /// <summary>Waits for the next answer.</summary>
    /// <returns>False when none came in time.</returns>
    bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer);
}

/// <summary>Calls of a script that are under way or wait their turn, each with the promise the script holds.</summary>
/// <remarks>A promise is only ever settled on the engine's thread: what waits for it runs within that very call.</remarks>
internal sealed class ToolCalls(Engine engine, RunFunctions functions, ScriptLimits limits, Action<ScriptEvent> send)
{
    private readonly Dictionary<int, (ManualPromise Promise, string Name)> underWay = [];
    private readonly Queue<ToolRequest> waiting = new();
    private int made;
    private int sent;

    public bool AnyUnderWay => underWay.Count > 0;

    /// <returns>The promise of what comes of it.</returns>
    /// <exception cref="ScriptLimitException">It is one call, or one argument, too many.</exception>
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
        underWay.Add(made, (promise, name));
        waiting.Enqueue(new ToolRequest(made, operation, name, ScriptValue.Parse(arguments)));
        SendWaiting();
        return promise.Promise;
    }

    public void Take(ToolAnswer answer)
    {
        if (!underWay.Remove(answer.Id, out (ManualPromise Promise, string Name) call))
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
