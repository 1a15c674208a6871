using System.Text;
using McpTools.Contract;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>What a script displayed: pictures by what their bytes are, and SVG and HTML as resources, since as images they ruin conversations.</summary>
internal static class Pictures
{
    private const int MaxSniffed = 1_000;

    public static async ValueTask<IReadOnlyList<ToolContent>> WriteAsync(IReadOnlyList<Displayed> displays, IResults results, CancellationToken cancellationToken)
    {
        var content = new List<ToolContent>();
        foreach (Displayed display in displays)
        {
            content.Add(display.Bytes is { } bytes ? Picture(bytes) : await DocumentAsync(display.Text ?? "", results, cancellationToken));
        }

        return content;
    }

    private static ToolContent Picture(byte[] bytes) => MimeType(bytes) is { } type
        ? new ToolContent.Image(bytes, type)
        : new ToolContent.Text($"[Not displayed: {bytes.Length} bytes that are no PNG, JPEG, GIF or WebP.]");

    private static async ValueTask<ToolContent> DocumentAsync(string text, IResults results, CancellationToken cancellationToken)
    {
        string start = text[..Math.Min(text.Length, MaxSniffed)];
        string? type = start.Contains("<svg", StringComparison.OrdinalIgnoreCase) && !start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "image/svg+xml"
            : start.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "text/html"
            : null;
        if (type is null)
        {
            return new ToolContent.Text($"[Not displayed: {text.Length} characters that are no SVG and no HTML document. Return text instead.]");
        }

        ResultHandle? handle = await results.KeepAsync(type + "; charset=utf-8", Encoding.UTF8.GetBytes(text), cancellationToken);
        return new ToolContent.TextResource(handle?.Uri ?? "script://display", type, text);
    }

    private static string? MimeType(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "image/gif"
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
