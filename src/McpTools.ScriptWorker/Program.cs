using System.Globalization;
using McpTools.ScriptWorker;
using McpTools.ScriptWorker.Running;
using McpTools.ScriptWorker.Sandbox;
using McpTools.Workers.Scripts;

if (args is [SandboxProbe.Option, .. var how])
{
    return SandboxProbe.Run(how, Console.OpenStandardOutput());
}

var defaults = new ScriptLimits();
(long allocation, int depth) = args is ["--allocation", var bytes, "--depth", var calls]
    ? (long.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(calls, CultureInfo.InvariantCulture))
    : (defaults.AllocationBytes, defaults.CallDepth);
using var server = new ScriptServer(Console.OpenStandardInput(), Console.OpenStandardOutput(), new EngineSettings(allocation, depth));
return server.Run();
