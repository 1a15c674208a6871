using System.Collections.Frozen;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats;

/// <summary>Finds the blocks of a document, in its order. Where the file is not the text, appends the text as it goes.</summary>
/// <remarks>What is thrown and is no <see cref="UnreadableFileException"/> means that the file is damaged.</remarks>
internal delegate IEnumerable<Block> BlockReader(OpenFile file);

/// <param name="Name">Stable.</param>
/// <param name="IsText">Whether the file is text itself, so that offsets and lines are those of the file.</param>
/// <param name="Read">Its reader.</param>
internal sealed record FileFormat(string Name, bool IsText, BlockReader Read)
{
    private static readonly FrozenDictionary<string, FileFormat> ByExtension = Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FileFormat>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByExtension.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Null for one that is not read.</returns>
    public static FileFormat? Of(ReadOnlySpan<char> path) => Lookup.TryGetValue(Path.GetExtension(path), out FileFormat? format) ? format : null;

    private static Dictionary<string, FileFormat> Table()
    {
        Dictionary<string, FileFormat> table = [];
        Add(new FileFormat("markdown", true, MarkdownBlocks.Read), ".md .markdown .mdx");
        Add(new FileFormat("text", true, TextBlocks.Read), ".txt .text .log .rst .adoc .asciidoc .org .tex .srt .vtt");
        return table;

        void Add(FileFormat format, string extensions)
        {
            foreach (string extension in extensions.Split(' '))
            {
                table.Add(extension, format);
            }
        }
    }
}
