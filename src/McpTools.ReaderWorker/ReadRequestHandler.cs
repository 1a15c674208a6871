using System.Security.Cryptography;
using System.Text.Json;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker;

/// <summary>Handles a request to read one file, and sends the frames of the answer.</summary>
internal static class ReadRequestHandler
{
    private const int MaxDetailCharacters = 500;

    /// <inheritdoc cref="McpTools.Workers.WorkerHandler"/>
    public static byte[] Handle(ReadOnlyMemory<byte> request, Action<ReadOnlyMemory<byte>> send, CancellationToken stop)
    {
        try
        {
            return ReadJson.Write(JsonSerializer.Deserialize(request.Span, ReadJson.Default.ReadRequest) is { Limits.AreValid: true } valid && Path.IsPathFullyQualified(valid.Path)
                ? Read(valid, send, stop)
                : new ReadFailure(ReadCode.BadRequest, "The path is not absolute, or a limit is invalid."));
        }
        catch (JsonException)
        {
            return ReadJson.Write(new ReadFailure(ReadCode.BadRequest, "The frame contains no valid request to read a file."));
        }
    }

    private static ReadFrame Read(ReadRequest request, Action<ReadOnlyMemory<byte>> send, CancellationToken stop)
    {
        try
        {
            FileFormat format = FileFormat.Of(request.Path)
                ?? throw new UnreadableFileException(ReadCode.UnsupportedFormat, "Files of this format cannot be read.");
            byte[] bytes = FileBytes.Read(request.Path, request.Limits.MaxBytes);
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            OpenFile file = format.IsText
                ? new OpenFile([], new DocumentText(TextFileDecoder.Decode(bytes), request.Limits.MaxCharacters), request.Limits)
                : new OpenFile(bytes, new DocumentText(request.Limits.MaxCharacters), request.Limits);
            return Send(format, file, sha256, send, stop);
        }
        catch (UnreadableFileException e)
        {
            return new ReadFailure(e.Code, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return new ReadFailure(ReadCode.LimitMemory, "Reading the file takes more memory than allowed.");
        }
        catch (Exception damaged) when (!stop.IsCancellationRequested)
        {
            // Parsers throw exceptions of many types for damaged files.
            string detail = $"{damaged.GetType().Name}: {damaged.Message}";
            return new ReadFailure(ReadCode.Unreadable, "The file is damaged, or its content does not match its extension.")
            {
                Detail = detail[..Math.Min(detail.Length, MaxDetailCharacters)],
            };
        }
    }

    private static ReadDone Send(FileFormat format, OpenFile file, string sha256, Action<ReadOnlyMemory<byte>> send, CancellationToken stop)
    {
        BatchWriter batches = new(send);
        foreach (ReadPassage passage in new PassagePacker(file.Text, file.Limits).Pack(format.Read(file)))
        {
            stop.ThrowIfCancellationRequested();
            if (batches.Passages == file.Limits.MaxPassages)
            {
                throw new UnreadableFileException(ReadCode.LimitOutput, $"The document has more than {file.Limits.MaxPassages} passages, which is the limit.");
            }

            batches.Add(passage);
        }

        if (batches.Passages == 0 && !format.IsText)
        {
            throw new UnreadableFileException(ReadCode.NoText, file.Warnings is [var reason, ..] ? reason : "The document has no text.");
        }

        batches.Flush();
        return new ReadDone(format.Name, sha256, batches.Passages, file.Text.Length)
        {
            Title = file.Title,
            Warnings = file.Warnings.Count > 0 ? file.Warnings : null,
        };
    }
}

/// <summary>Sends passages in frames of bounded size.</summary>
internal sealed class BatchWriter(Action<ReadOnlyMemory<byte>> send)
{
    // An escaped character takes at most six bytes. Property names and numbers of a passage take some more.
    private const int MaxBytesOfCharacter = 6;
    private const int CharactersBesideText = 60;
    private const int MaxCharacters = ReadFrame.MaxBytes / MaxBytesOfCharacter - 1_000;

    private readonly List<ReadPassage> batch = [];
    private int characters;

    public int Passages { get; private set; }

    public void Add(ReadPassage passage)
    {
        int size = passage.Text.Length + (passage.Context?.Length ?? 0) + (passage.Sheet?.Length ?? 0)
            + passage.Heading.Sum(heading => heading.Length + 1) + CharactersBesideText;
        if (characters + size > MaxCharacters)
        {
            Flush();
        }

        batch.Add(passage);
        Passages++;
        characters += size;
    }

    public void Flush()
    {
        if (batch.Count > 0)
        {
            send(ReadJson.Write(new PassageBatch(batch)));
            batch.Clear();
            characters = 0;
        }
    }
}
