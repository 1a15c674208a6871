using McpTools.ReaderWorker;
using McpTools.Workers;

return await WorkerProgram.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput(), Reading.Answer, CancellationToken.None);
