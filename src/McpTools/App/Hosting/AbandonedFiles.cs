using McpTools.Modules.State;
using Microsoft.Extensions.Hosting;

namespace McpTools.App.Hosting;

/// <summary>Removes, beside the start of a server, the files of servers that were killed.</summary>
internal sealed class AbandonedFiles(SpillFolder spill) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(spill.RemoveAbandoned, stoppingToken);
}
