using System.Threading.Channels;
using McpTools.Core.Config.Files;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>Reads tools.json again after each change, as long as the server runs.</summary>
internal sealed partial class Reloader(LiveConfiguration configuration, CatalogLoader loader, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger logger = loggers.CreateLogger<Reloader>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LoadedCatalog loaded = configuration.Current;
        if ((loaded.Location.Path ?? loader.UsualPath) is not { } path)
        {
            return;
        }

        // One pending reload is enough: when it begins, it reads everything that was written until then.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Noticed() => changes.Writer.TryWrite(true);
        using ITimer checks = time.CreateTimer(_ => CheckNamedFiles(Noticed), null, FileWatch.PollInterval, FileWatch.PollInterval);
        using var watch = new FileWatch(path, loaded.Stamp, time, Noticed);
        try
        {
            await foreach (bool _ in changes.Reader.ReadAllAsync(stoppingToken))
            {
                TryReload();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    // Files with secrets and prompts change without a change of tools.json.
    private void CheckNamedFiles(Action noticed)
    {
        if (configuration.Current.Files.HaveChanged)
        {
            noticed();
        }
    }

    // A fault of our own must not stop the server either: it goes on with the configuration in use.
    private void TryReload()
    {
        try
        {
            Reload();
        }
        catch (Exception fault)
        {
            Log.Failed(logger, fault);
        }
    }

    private void Reload()
    {
        long start = time.GetTimestamp();
        LoadedCatalog before = configuration.Current;
        LoadedCatalog next = configuration.Reload();
        if (next.Catalog == before.Catalog)
        {
            Log.Kept(logger, next.Config.FileName, next.Problems.Count);
        }
        else
        {
            double milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
            Log.Reloaded(logger, next.Config.FileName, milliseconds, next.Catalog.Entries.Count, next.Problems.Count);
        }

        ProblemLog.Write(logger, next.Problems);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 212, Level = LogLevel.Error, Message = "The configuration could not be read again; everything stays as it was")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 210, Level = LogLevel.Information, Message = "{File} was read again in {Milliseconds:0.0} ms: {Tools} tools, {Problems} problems")]
        public static partial void Reloaded(ILogger logger, string file, double milliseconds, int tools, int problems);

        [LoggerMessage(EventId = 211, Level = LogLevel.Warning, Message = "{File} cannot be used as it is now ({Problems} problems); everything stays as it was")]
        public static partial void Kept(ILogger logger, string file, int problems);
    }
}
