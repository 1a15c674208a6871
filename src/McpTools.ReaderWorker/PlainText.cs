namespace McpTools.ReaderWorker;

/// <summary>Text without structure: one section, or none when it is blank.</summary>
internal static class PlainText
{
    public static IReadOnlyList<Section> Split(string text) => string.IsNullOrWhiteSpace(text) ? [] : [new Section([], text, 1)];
}
