using McpTools.ReaderWorker;
using McpTools.Workers;

return WorkerProgram.Run(Console.OpenStandardInput(), Console.OpenStandardOutput(), ReadRequestHandler.Handle);
