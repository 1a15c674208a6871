using McpTools.ScriptWorker;
using McpTools.ScriptWorker.Sandbox;
using McpTools.Workers;

if (args is [SandboxProbe.Option, .. var how])
{
    return SandboxProbe.Run(how, Console.OpenStandardOutput());
}

return await WorkerProgram.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), ScriptRun.Answer, CancellationToken.None);
