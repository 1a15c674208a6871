using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Folding;

/// <summary>The tables that <c>generate.py</c> writes after those of normalization.</summary>
internal static class FoldTables
{
    private const int AfterNormalization = 11;

    private static readonly DataFile File = DataFile.Characters.From(AfterNormalization);

    public static TextTable Case { get; } = new(File);

    public static TextTable Accents { get; } = new(File);

    public static TextTable Width { get; } = new(File);

    public static TextTable Simplified { get; } = new(File);

    public static TextTable Traditional { get; } = new(File);
}
