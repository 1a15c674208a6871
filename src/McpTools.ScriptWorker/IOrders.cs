using System.Diagnostics.CodeAnalysis;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker;

/// <summary>Where a run gets the answers to its calls.</summary>
internal interface IOrders
{
    /// <summary>Waits for the next answer.</summary>
    /// <returns>False when none came in time.</returns>
    bool TryTake(TimeSpan patience, [NotNullWhen(true)] out ToolAnswer? answer);
}
