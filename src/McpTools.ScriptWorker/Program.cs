using McpTools.ScriptWorker;
using McpTools.Workers;

return await WorkerProgram.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), ScriptRun.Answer, CancellationToken.None);
