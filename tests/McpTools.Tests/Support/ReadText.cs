using System.Text;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.Tests.Support;

/// <summary>Reads a file with the reader in this process, and checks that the offsets of every passage match its text.</summary>
internal sealed record ReadText(IReadOnlyList<ReadPassage> Passages, string Text, string? Title, IReadOnlyList<string> Warnings)
{
    public static ReadText Of(string name, string content, ReadLimits? limits = null) => Of(name, Encoding.UTF8.GetBytes(content), limits);

    public static ReadText Of(string name, byte[] content, ReadLimits? limits = null)
    {
        limits ??= new ReadLimits();
        FileFormat format = FileFormat.Of(name) ?? throw new ArgumentException("No format has this name.", nameof(name));
        OpenFile file = format.IsText
            ? new OpenFile([], new DocumentText(TextFileDecoder.Decode(content), limits.MaxCharacters), limits)
            : new OpenFile(content, new DocumentText(limits.MaxCharacters), limits);
        ReadPassage[] passages = [.. new PassagePacker(file.Text, limits).Pack(format.Read(file))];
        string text = file.Text.ToString();
        Assert.All(passages, passage => Assert.Equal(text[passage.Start..passage.End], passage.Text));
        Assert.All(passages, passage => Assert.InRange(TokenEstimate.Of(passage.Text), 1, limits.MaxTokens));
        Assert.Equal(passages.OrderBy(passage => passage.Start), passages);
        return new ReadText(passages, text, file.Title, file.Warnings);
    }

    /// <summary>Each passage on one line with its position, its headings and its text.</summary>
    public IEnumerable<string> Lines => Passages.Select(passage => $"{WhereOf(passage)}{string.Join(" > ", passage.Heading)} | "
        + (passage.Context is { } context ? $"[{context.Replace("\n", "⏎", StringComparison.Ordinal)}] " : "") + passage.Text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "⏎", StringComparison.Ordinal));

    private static string WhereOf(ReadPassage passage) => string.Concat(
        Part("", passage.FirstLine, passage.LastLine), Part("page ", passage.Page, passage.Page), Part("slide ", passage.Slide, passage.Slide),
        passage.Sheet is null ? "" : $"{passage.Sheet} ", Part("row ", passage.FirstRow, passage.LastRow));

    private static string Part(string name, int? first, int? last) => first is null ? "" : first == last ? $"{name}{first} " : $"{name}{first}-{last} ";
}
