using System.ComponentModel;
using McpTools.Workers;
using McpTools.Workers.Documents;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library.Reading;

/// <summary>
/// Reads one file after the other in a process that is reused. If a file breaks that process, only this file fails.
/// Several readers work in parallel.
/// </summary>
/// <param name="command">Starts the process; null if the program is missing.</param>
/// <param name="process">Limits of the process.</param>
internal sealed partial class DocumentReader(WorkerCommand? command, ReaderProcessSettings process, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    // After a document of this many characters the heap is large, so the process is replaced.
    private const int LargeDocumentCharacters = 4 * 1024 * 1024;

    private readonly WorkerOptions options = new()
    {
        Frames = FrameLimits.Default with { MaxReadBytes = ReadFrame.MaxBytes },
        Grace = process.Grace,
        MaxExchanges = process.MaxFiles,
        MaxHeapBytes = process.MaxHeapBytes,
    };

    private readonly SemaphoreSlim gate = new(1);
    private RequestWorker? worker;

    private ILogger Logger => field ??= loggers.CreateLogger<DocumentReader>();

    /// <summary>Id of the current process; null if there is none.</summary>
    public int? ProcessId => worker?.Id;

    /// <summary>Reads a file, after the files that were requested before it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="take">Receives the passages in their order, in batches. The reader waits for it. Its exceptions are thrown here.</param>
    /// <param name="cancellationToken">Ends the reading and the process.</param>
    public async Task<ReadOutcome> ReadAsync(
        string path, ReadSettings settings, Func<IReadOnlyList<ReadPassage>, CancellationToken, ValueTask> take, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            byte[] request = ReadJson.Write(new ReadRequest { Path = path, Limits = settings.Limits });
            ReadOutcome? outcome = null;

            // A process that ended while it was idle says nothing about this file, so a new process reads it.
            for (int attempt = 0; outcome is null && attempt < 2; attempt++)
            {
                outcome = await AskAsync(request, settings, take, cancellationToken);
            }

            return outcome ?? NotStarted();
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        gate.Dispose();
    }

    /// <returns>Null if the process had ended before it received the request.</returns>
    private async Task<ReadOutcome?> AskAsync(
        byte[] request, ReadSettings settings, Func<IReadOnlyList<ReadPassage>, CancellationToken, ValueTask> take, CancellationToken cancellationToken)
    {
        if (await ReadyAsync(cancellationToken) is not { } ready)
        {
            return NotStarted();
        }

        ReaderAnswer answer = new(settings.Limits, take);
        bool isSound = false;
        try
        {
            WorkerReply reply = await ready.ExchangeAsync(request, settings.Deadline, answer.TakeAsync, cancellationToken);
            isSound = reply.Outcome is WorkerOutcome.Replied && !ready.IsSpent
                && answer.Outcome is not ({ Done.Characters: > LargeDocumentCharacters } or { Failure.Code: ReadCode.LimitMemory });
            return reply.Outcome is WorkerOutcome.Replied ? Logged(answer.Outcome!) : OutcomeOfEnd(ready.Id, reply, settings);
        }
        finally
        {
            if (!isSound)
            {
                await EndAsync();
            }
        }
    }

    private async Task<RequestWorker?> ReadyAsync(CancellationToken cancellationToken)
    {
        if (command is null || worker is not null)
        {
            return worker;
        }

        try
        {
            return worker = await SpawnThread.RunAsync(() => RequestWorker.Start(command, options, time), cancellationToken);
        }
        catch (Win32Exception refused)
        {
            Log.NotStarted(Logger, refused);
            return null;
        }
    }

    private async Task EndAsync()
    {
        if (Interlocked.Exchange(ref worker, null) is { } gone)
        {
            await gone.DisposeAsync();
        }
    }

    private ReadOutcome Logged(ReadOutcome outcome)
    {
        if (outcome.Failure is { Detail: { } detail } failure)
        {
            Log.Refused(Logger, failure.Code, detail);
        }

        return outcome;
    }

    private ReadOutcome? OutcomeOfEnd(int id, WorkerReply reply, ReadSettings settings)
    {
        Log.Lost(Logger, id, reply.Outcome, reply.ExitCode, reply.StandardError);
        return reply.Outcome switch
        {
            WorkerOutcome.NotDelivered => null,
            WorkerOutcome.RequestRefused => ReadOutcome.Fail(ReadCode.BadRequest, "The path is too long."),
            WorkerOutcome.TimedOut => ReadOutcome.Fail(ReadCode.LimitTime, $"Reading the file took longer than {settings.Deadline.TotalSeconds:0.#} seconds."),
            _ => ReadOutcome.Fail(ReadCode.Crashed, "The program that reads documents ended while it read this file, most likely because it ran out of memory."),
        };
    }

    private static ReadOutcome NotStarted() =>
        ReadOutcome.Fail(ReadCode.NotStarted, "The program that reads documents could not be started on the server.");

    private static partial class Log
    {
        [LoggerMessage(EventId = 600, Level = LogLevel.Error, Message = "The reader worker could not be started")]
        public static partial void NotStarted(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 601, Level = LogLevel.Warning, Message = "Reader worker {Process} ended: {Outcome}, code {ExitCode}. {StandardError}")]
        public static partial void Lost(ILogger logger, int process, WorkerOutcome outcome, int? exitCode, string standardError);

        [LoggerMessage(EventId = 602, Level = LogLevel.Debug, Message = "The reader refused a file, {Code}: {Detail}")]
        public static partial void Refused(ILogger logger, string code, string detail);
    }
}

/// <summary>Creates readers. A reader starts its process for its first file.</summary>
internal sealed class ReaderFactory(WorkerCommand? command, TimeProvider time, ILoggerFactory loggers)
{
    public DocumentReader Open() => new(command, ReaderProcessSettings.Default, time, loggers);
}
