using System.Text.Json;
using McpTools.Workers;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Library.Reading;

/// <summary>Receives the frames of a reader process for one file. A document may have taken over the process, so every frame is checked.</summary>
internal sealed class ReaderAnswer(ReadLimits limits, Func<IReadOnlyList<ReadPassage>, CancellationToken, ValueTask> take)
{
    private const int MaxMessageCharacters = 500;
    private const int MaxWarnings = 20;
    private const int MaxHeadings = 16;

    private int passages;

    /// <summary>Null before the last frame.</summary>
    public ReadOutcome? Outcome { get; private set; }

    /// <inheritdoc cref="AnswerHandler"/>
    public async ValueTask<AnswerPart> TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        switch (Parse(frame))
        {
            case PassageBatch batch when batch.Passages.All(IsSane) && (passages += batch.Passages.Count) <= limits.MaxPassages:
                await take(batch.Passages, cancellationToken);
                return AnswerPart.More;
            case ReadDone done when IsSane(done):
                Outcome = new ReadOutcome(done);
                return AnswerPart.Last;
            case ReadFailure failure when ReadCode.IsFromWorker(failure.Code) && failure.Message.Length <= MaxMessageCharacters:
                Outcome = new ReadOutcome(null, failure);
                return AnswerPart.Last;
            default:
                return AnswerPart.Invalid;
        }
    }

    private static ReadFrame? Parse(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Span, ReadJson.Default.ReadFrame);
        }
        catch (Exception senseless) when (senseless is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private bool IsSane(ReadDone done) => done.Passages == passages && done.Characters >= 0 && done.Characters <= limits.MaxCharacters
        && done.Sha256.Length == 64 && done.Sha256.All(char.IsAsciiHexDigitLower) && done.Format.Length <= 40 && !(done.Title?.Length > MaxMessageCharacters)
        && (done.Warnings is null || (done.Warnings.Count <= MaxWarnings && done.Warnings.All(IsShort)));

    private bool IsSane(ReadPassage passage) => passage is { Start: >= 0, Text.Length: > 0 } && passage.End <= limits.MaxCharacters
        && passage.End - passage.Start == passage.Text.Length && passage.Heading.Count <= MaxHeadings && passage.Heading.All(IsShort);

    // The list elements can be null in spite of their type.
    private static bool IsShort(string? text) => text?.Length <= MaxMessageCharacters;
}

/// <summary>The result of reading a file. One of the two values is null.</summary>
/// <param name="Done">The file was read, and all of its passages were delivered.</param>
/// <param name="Failure">The file was not read, and delivered passages do not count. The message may be shown to callers, the detail may not.</param>
internal sealed record ReadOutcome(ReadDone? Done, ReadFailure? Failure = null)
{
    public static ReadOutcome Fail(string code, string message) => new(null, new ReadFailure(code, message));
}
