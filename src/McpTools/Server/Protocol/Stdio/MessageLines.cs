using System.Buffers;
using System.IO.Pipelines;
using McpTools.Server.Protocol.Messages;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Reads lines of bounded size. A longer line is skipped and reported, and reading continues after it.</summary>
internal sealed class MessageLines(PipeReader input)
{
    private SequencePosition? consumed;

    /// <returns>The next line that is not blank, valid until the next read; null at the end of the input.</returns>
    public async ValueTask<MessageLine?> ReadAsync(CancellationToken cancellationToken)
    {
        bool skipping = false;
        while (true)
        {
            if (consumed is { } position)
            {
                input.AdvanceTo(position);
                consumed = null;
            }

            ReadResult read = await input.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, end);
                consumed = buffer.GetPosition(1, end);
                if (skipping || line.Length > MessageProblem.MaxBytes)
                {
                    return new MessageLine(default, MessageProblem.TooLarge);
                }

                if (!IsBlank(line))
                {
                    return new MessageLine(line, null);
                }
            }
            else if (read.IsCompleted || read.IsCanceled)
            {
                return TakeRest(buffer, skipping);
            }
            else if (buffer.Length > MessageProblem.MaxBytes)
            {
                skipping = true;
                input.AdvanceTo(buffer.End);
            }
            else
            {
                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private MessageLine? TakeRest(ReadOnlySequence<byte> rest, bool skipping)
    {
        consumed = rest.End;
        if (skipping)
        {
            return new MessageLine(default, MessageProblem.TooLarge);
        }

        return IsBlank(rest) ? null : new MessageLine(rest, null);
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (ReadOnlyMemory<byte> part in line)
        {
            if (part.Span.ContainsAnyExcept(" \t\r\uFEFF"u8))
            {
                return false;
            }
        }

        return true;
    }
}

/// <param name="Bytes">The line without its end.</param>
/// <param name="Problem">Says why there are no bytes; null when there are.</param>
internal sealed record MessageLine(ReadOnlySequence<byte> Bytes, MessageProblem? Problem);
