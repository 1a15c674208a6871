using System.Globalization;
using System.Text;
using McpTools.Contract;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Replaces whole blocks of one result by a line that says how to open them, because only lists and running text can be cut.</summary>
/// <param name="results">Stores the blocks; null when the caller could not open them.</param>
/// <param name="budget">Characters that the result may have.</param>
internal sealed class OutOfLine(IResults? results, int budget)
{
    /// <summary>Base64 characters of pictures, sound and binary resources that one result may carry.</summary>
    public const int BinaryCharacters = 1_000_000;

    // With these limits a thousand pictures neither replace all other stored results nor use up the budget of the text.
    private const int MostStored = 20;
    private const int CharactersPerLine = 1_000;
    private const int MostNameCharacters = 100;

    private readonly List<ToolContent> lines = [];
    private readonly List<ResultHandle> stored = [];
    private int leftOut;

    /// <summary>The blocks that were stored.</summary>
    public IReadOnlyList<ResultHandle> Stored => stored;

    /// <summary>A line for each block that was stored, and one for all that were not.</summary>
    public IReadOnlyList<ToolContent> Lines => leftOut == 0 ? lines
        : [.. lines, new ToolContent.Text($"[Left out: {leftOut} more, too large to be sent or stored together with these.]")];

    public static bool HasTooManyBinaries(ToolResult result)
    {
        long characters = 0;
        foreach (ToolContent block in result.Content)
        {
            characters += Base64Characters(block);
        }

        return characters > BinaryCharacters;
    }

    /// <summary>Replaces the binary blocks that would bring a result over <see cref="BinaryCharacters"/>.</summary>
    public async ValueTask<ToolResult> ReplaceBinariesAsync(ToolResult result, CancellationToken cancellationToken)
    {
        if (results is null || !HasTooManyBinaries(result))
        {
            return result;
        }

        long left = BinaryCharacters;
        var content = new List<ToolContent>();
        foreach (ToolContent block in result.Content)
        {
            long own = Base64Characters(block);
            if (own == 0 || own <= left)
            {
                left -= own;
                content.Add(block);
                continue;
            }

            (ReadOnlyMemory<byte> bytes, string mimeType) = BytesOf(block)!.Value;
            await StoreAsync(bytes, mimeType, $"{bytes.Length} bytes", cancellationToken);
        }

        return result with { Content = content };
    }

    /// <summary>Replaces all embedded texts by one line.</summary>
    public async ValueTask<ToolResult> ReplaceTextsAsync(ToolResult result, CancellationToken cancellationToken)
    {
        ToolContent.TextResource[] texts = [.. result.Content.OfType<ToolContent.TextResource>()];
        if (texts.Length == 0)
        {
            return result;
        }

        bool isOne = texts.Length == 1;
        string text = isOne ? texts[0].Value : string.Join('\n', texts.Select(part => $"--- {part.Uri} ({part.MimeType})\n{part.Value}"));
        string mimeType = !isOne ? KeptResult.PlainText
            : new KeptResult(texts[0].MimeType, default).IsText ? texts[0].MimeType : texts[0].MimeType + "; charset=utf-8";
        string name = isOne && texts[0].Uri.Length <= MostNameCharacters ? texts[0].Uri : $"{texts.Length} embedded texts";
        await StoreAsync(Encoding.UTF8.GetBytes(text), mimeType, $"{name}, {text.Length} characters", cancellationToken);
        return result with { Content = [.. result.Content.Where(block => block is not ToolContent.TextResource)] };
    }

    private async ValueTask StoreAsync(ReadOnlyMemory<byte> bytes, string mimeType, string name, CancellationToken cancellationToken)
    {
        bool isAllowed = stored.Count < Math.Clamp(budget / CharactersPerLine, 1, MostStored);
        if (!isAllowed || results is null || await results.KeepAsync(mimeType, bytes, cancellationToken) is not { } handle)
        {
            leftOut++;
            return;
        }

        string shown = mimeType.Length <= MostNameCharacters ? $"{mimeType}, {name}" : name;
        string how = new KeptResult(mimeType, default).IsText ? $"read it with {ResultHandle.Reader} {{\"id\": \"{handle.Id}\"}}, or open" : "open";
        string until = handle.Expires.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
        lines.Add(new ToolContent.Text($"[Not in this answer: {shown}. Until {until} UTC, {how} the resource {handle.Uri}.]"));
        stored.Add(handle);
    }

    private static (ReadOnlyMemory<byte> Bytes, string MimeType)? BytesOf(ToolContent block) => block switch
    {
        ToolContent.Image image => (image.Bytes, image.MimeType),
        ToolContent.Audio audio => (audio.Bytes, audio.MimeType),
        ToolContent.BinaryResource resource => (resource.Bytes, resource.MimeType),
        _ => null,
    };

    private static long Base64Characters(ToolContent block) => BytesOf(block) is { } binary ? (binary.Bytes.Length + 2L) / 3 * 4 : 0;
}
