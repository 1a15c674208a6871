using McpTools.Tools.Documents.Reading;
using McpTools.Workers;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Opens readers of files; a process is started with the first file of each.</summary>
internal sealed class ReaderFactory(WorkerCommand? command, TimeProvider time, ILoggerFactory loggers)
{
    public DocumentReader Open() => new(command, ReaderProcessSettings.Default, time, loggers);
}
