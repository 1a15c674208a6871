using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript.CodeMode;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>Writes the outcome of a script: the result first, then the console, then what it displayed.</summary>
internal static class ScriptAnswer
{
    public static async ValueTask<ToolResult> WriteAsync(ScriptOutcome outcome, IResults results, CancellationToken cancellationToken)
    {
        (IReadOnlyList<ToolContent> console, ResultHandle? printed) = await ConsoleContent.WriteAsync(outcome, results, cancellationToken);
        JsonObject? meta = printed is null ? null : new JsonObject { [ResultHandle.MetaPartsName] = ResultHandle.IdList([printed]) };
        IReadOnlyList<ToolContent> shown = await DisplayedContent.WriteAsync(outcome.Displays, results, cancellationToken);
        if (outcome.Reply.Error is { } error)
        {
            var failed = ToolResult.Fail(error.Code, Describe(error));
            return failed with { Content = [.. failed.Content, .. console, .. shown], Meta = meta };
        }

        string text = Value(outcome.Reply.Value) ?? (outcome.Displays.Count > 0 ? DisplayedContent.Describe(outcome.Displays) : "undefined");
        ToolContent[] note = outcome.Reply.Note is { } words ? [new ToolContent.Text($"[{words}]")] : [];
        return new ToolResult { Content = [new ToolContent.Text(text), .. note, .. console, .. shown], Meta = meta };
    }

    private static string? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString()!,
        _ => WrittenJson.Write(value.WriteTo).GetRawText(),
    };

    private static string Describe(ScriptError error)
    {
        var text = new StringBuilder(error.Message);
        if (error.Line is { } line)
        {
            text.Append(error.Module is { } module ? $" (module \"{module}\", line {line}" : $" (line {line}");
            text.Append(error.Column is { } column ? $", column {column})" : ")");
        }

        return text.ToString();
    }
}

/// <summary>Writes the console of a script: short output as it is, long output as its two ends and the id of the whole.</summary>
internal static class ConsoleContent
{
    /// <summary>Characters of the console that are shown.</summary>
    public const int MaxShown = 4_000;

    /// <returns>The console, and the handle of all of it when only a part is shown.</returns>
    public static async ValueTask<(IReadOnlyList<ToolContent> Content, ResultHandle? Whole)> WriteAsync(
        ScriptOutcome outcome, IResults results, CancellationToken cancellationToken)
    {
        if (outcome.Printed.Count == 0)
        {
            return ([], null);
        }

        string whole = string.Join('\n', outcome.Printed.Select(Line));
        string dropped = outcome.Reply.ConsoleCharactersDropped is > 0 and var more ? $"\n[{more} more characters were printed but not stored.]" : "";
        if (whole.Length <= MaxShown)
        {
            return ([new ToolContent.Text($"console:\n{whole}{dropped}")], null);
        }

        ResultHandle? handle = await results.KeepAsync(KeptResult.PlainText, Encoding.UTF8.GetBytes(whole), cancellationToken);
        int head = Cut(whole, MaxShown / 2);
        int tail = Cut(whole, whole.Length - (MaxShown / 2));
        string where = handle is null ? "" : $": {ResultHandle.Reader} {{\"id\": \"{handle.Id}\", \"offset\": {head}}} reads them";
        var text = new ToolContent.Text($"console:\n{whole[..head]}\n[{tail - head} characters left out here{where}.]\n{whole[tail..]}{dropped}");
        return ([text], handle);
    }

    private static string Line(Printed line) => line.Level is "warn" or "error" or "debug" ? $"{line.Level}: {line.Text}" : line.Text;

    // A surrogate pair is not split.
    private static int Cut(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}

/// <summary>Writes what a script displayed: pictures as images, SVG and HTML as resources, because model providers reject a conversation with an SVG image.</summary>
internal static class DisplayedContent
{
    private const int MaxInspectedCharacters = 1_000;

    public static async ValueTask<IReadOnlyList<ToolContent>> WriteAsync(IReadOnlyList<Displayed> displays, IResults results, CancellationToken cancellationToken)
    {
        var content = new List<ToolContent>();
        foreach (Displayed display in displays)
        {
            content.Add(display.Bytes is { } bytes ? Picture(bytes) : await DocumentAsync(display.Text ?? "", results, cancellationToken));
        }

        return content;
    }

    /// <summary>Says what was displayed, for a script without a result.</summary>
    public static string Describe(IReadOnlyList<Displayed> displays) =>
        $"[No result. Displayed: {string.Join(", ", displays.Select(display => display.Bytes is { } bytes
            ? $"{MimeType(bytes) ?? "unknown bytes"} ({bytes.Length} bytes)"
            : $"{MimeType(display.Text ?? "") ?? "text"} ({display.Text?.Length} characters)"))}.]";

    private static ToolContent Picture(byte[] bytes) => MimeType(bytes) is { } type
        ? new ToolContent.Image(bytes, type)
        : new ToolContent.Text($"[Not displayed: {bytes.Length} bytes that are not PNG, JPEG, GIF or WebP.]");

    private static async ValueTask<ToolContent> DocumentAsync(string text, IResults results, CancellationToken cancellationToken)
    {
        if (MimeType(text) is not { } type)
        {
            return new ToolContent.Text($"[Not displayed: {text.Length} characters that are neither SVG nor an HTML document. Return text instead.]");
        }

        ResultHandle? handle = await results.KeepAsync(type + "; charset=utf-8", Encoding.UTF8.GetBytes(text), cancellationToken);
        return new ToolContent.TextResource(handle?.Uri ?? "script://display", type, text);
    }

    private static string? MimeType(string text)
    {
        string start = text[..Math.Min(text.Length, MaxInspectedCharacters)];
        return start.Contains("<svg", StringComparison.OrdinalIgnoreCase) && !start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "image/svg+xml"
            : start.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "text/html"
            : null;
    }

    private static string? MimeType(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "image/gif"
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
