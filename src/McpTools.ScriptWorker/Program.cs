using System.Globalization;
using McpTools.ScriptWorker;
using McpTools.ScriptWorker.Running;
using McpTools.Workers.Scripts;

var defaults = new ScriptLimits();
(long allocation, int depth) = args is ["--allocation", var bytes, "--depth", var calls]
    ? (long.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(calls, CultureInfo.InvariantCulture))
    : (defaults.AllocationBytes, defaults.CallDepth);
using var server = new ScriptServer(Console.OpenStandardInput(), Console.OpenStandardOutput(), new EngineSettings(allocation, depth));
return server.Run();
