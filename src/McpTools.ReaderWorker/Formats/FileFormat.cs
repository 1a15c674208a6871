using System.Collections.Frozen;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Formats.Code;
using McpTools.ReaderWorker.Formats.Data;
using McpTools.ReaderWorker.Formats.Html;
using McpTools.ReaderWorker.Formats.Office;
using McpTools.ReaderWorker.Formats.Pdf;
using McpTools.ReaderWorker.Formats.Text;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats;

/// <summary>Finds the blocks of a document in its order. When the file itself is not text, it also appends the text.</summary>
/// <remarks>An exception other than <see cref="UnreadableFileException"/> means that the file is damaged.</remarks>
internal delegate IEnumerable<Block> BlockReader(OpenFile file);

/// <param name="Name">A stable name.</param>
/// <param name="IsText">Whether the file itself is text, so that offsets and lines are those of the file.</param>
/// <param name="Read">The reader of the format.</param>
internal sealed record FileFormat(string Name, bool IsText, BlockReader Read)
{
    private const string CodeExtensions = ".cs .fs .vb .java .kt .kts .scala .groovy .gradle .js .jsx .mjs .cjs .ts .tsx .mts .cts .vue .svelte .py .pyi .rb .php .go .rs "
        + ".swift .c .h .cc .cpp .cxx .hpp .hh .m .mm .d .zig .nim .lua .pl .pm .r .jl .dart .ex .exs .erl .hs .ml .mli .clj .lisp .el .sh .bash .zsh .fish .ps1 .bat .cmd "
        + ".sql .css .scss .sass .less .proto .graphql .tf .cmake .mk .asm .s .v .sv .vhd .sol .yaml .yml .toml .ini .cfg .conf .properties .xml .xsd .xsl .svg "
        + ".csproj .fsproj .props .targets .sln .razor .cshtml .xaml .resx .editorconfig .dockerfile";

    private static readonly FrozenDictionary<string, FileFormat> ByExtension = Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FileFormat>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByExtension.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Null when the format is not supported.</returns>
    public static FileFormat? Of(ReadOnlySpan<char> path) => Lookup.TryGetValue(Path.GetExtension(path), out FileFormat? format) ? format : null;

    private static Dictionary<string, FileFormat> Table()
    {
        Dictionary<string, FileFormat> table = [];
        Add(new FileFormat("markdown", true, MarkdownBlocks.Read), ".md .markdown .mdx");
        Add(new FileFormat("text", true, TextBlocks.Read), ".txt .text .log .rst .adoc .asciidoc .org .tex .srt .vtt");
        Add(new FileFormat("html", false, HtmlBlocks.Read), ".html .htm .xhtml");
        Add(new FileFormat("csv", true, DelimitedBlocks.Read), ".csv .tsv .tab .psv");
        Add(new FileFormat("json", true, JsonBlocks.Read), ".json .jsonc .json5 .geojson .webmanifest .ipynb");
        Add(new FileFormat("json_lines", true, JsonBlocks.ReadLines), ".jsonl .ndjson");
        Add(new FileFormat("code", true, CodeBlocks.Read), CodeExtensions);
        Add(new FileFormat("pdf", false, PdfBlocks.Read), ".pdf");
        Add(new FileFormat("docx", false, WordBlocks.Read), ".docx .docm .dotx");
        Add(new FileFormat("pptx", false, SlideBlocks.Read), ".pptx .pptm .ppsx");
        Add(new FileFormat("xlsx", false, SheetBlocks.Read), ".xlsx .xlsm .xltx");

        // Files such as README and LICENSE have no extension. The decoder refuses those that are not text.
        table.Add("", table[".txt"]);
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
