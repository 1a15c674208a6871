using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>What the server ordered, handed from the thread that reads to the thread of the engine.</summary>
internal sealed class OrderQueue : IDisposable
{
    private readonly BlockingCollection<ScriptOrder> orders = new(new ConcurrentQueue<ScriptOrder>());

    public void Add(ScriptOrder order) => orders.Add(order);

    /// <summary>Waits for the next script; answers that nobody waits for any more are dropped.</summary>
    public ScriptRequest TakeRequest()
    {
        while (true)
        {
            if (orders.Take() is ScriptRequest request)
            {
                return request;
            }
        }
    }

    /// <summary>Waits for an answer to a call.</summary>
    public bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer)
    {
        answer = orders.TryTake(out ScriptOrder? order, patience) ? order as ToolAnswer : null;
        return answer is not null;
    }

    public void Dispose() => orders.Dispose();
}
